package io.anuencia.testbed.benchmarks.permit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.testbed.benchmarks.Acme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;

/** Our side of P5: people without an open permit opt out by REST, one after the other. */
final class OptOutLatency {

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConsentAlone consent;
    private long nextPerson = 1;

    OptOutLatency(ConsentAlone consent) {
        this.consent = consent;
    }

    /**
     * Returns the consecutive opt-outs per second there would be if each took as long as the 99th
     * percentile.
     */
    double run(int optOuts) throws IOException, InterruptedException {
        long[] nanos = new long[optOuts];
        for (int i = 0; i < optOuts; i++) {
            HttpRequest request = optOut(nextPerson++);
            long begun = System.nanoTime();
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            nanos[i] = System.nanoTime() - begun;
            if (status != 200) {
                throw new IllegalStateException("an opt-out was answered " + status);
            }
        }
        return perSecondAtP99("ours", nanos);
    }

    static double perSecondAtP99(String whose, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "P5 %s: half in %,d µs, nine tenths in %,d, all but a hundredth in %,d%n",
                whose,
                nanos[nanos.length / 2] / 1_000,
                nanos[nanos.length * 9 / 10] / 1_000,
                nanos[nanos.length * 99 / 100] / 1_000);
        return 1e9 / nanos[nanos.length * 99 / 100];
    }

    private HttpRequest optOut(long person) throws IOException {
        byte[] body =
                json.writeValueAsBytes(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", ConsentingPeople.key(person)),
                                "brand",
                                Acme.BRAND));
        return HttpRequest.newBuilder(URI.create(consent.url() + "/opt-outs"))
                .header("authorization", "Bearer " + consent.token())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
