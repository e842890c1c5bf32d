package io.anuencia.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Requests whose lines, headers, lengths or signatures are malformed. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class RequestFuzzIT {

    private static final Logger LOG = Logger.getLogger(RequestFuzzIT.class);
    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final int REQUESTS = 400;
    private static final String ODD = "\r\n: \0,;=";
    private static final int NO_ANSWER = 0;
    private static final int PATIENCE_MILLIS = 3_000;

    private final Random random = new Random(SEED);

    @TestHTTPResource URI address;

    @Test
    void requestsOfAnyShapeAreRefusedAndTheNextOneIsKept() throws IOException {
        // given
        String body = Meta.text("wamid.request", "51999444001", "hola");
        byte[] request = Meta.request(body).getBytes(StandardCharsets.UTF_8);
        int head = request.length - body.getBytes(StandardCharsets.UTF_8).length;
        assertThat(statusOf(request, true)).isEqualTo(200);

        // when
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.merge(statusOf(mutated(request, head), false), 1, Integer::sum);
        }

        // then
        LOG.infof("seed=%d answers=%s", SEED, answers);
        assertThat(answers.keySet()).allMatch(status -> status < 500).contains(401);
        assertThat(Meta.post(body).statusCode()).isEqualTo(200);
    }

    private byte[] mutated(byte[] request, int head) {
        byte[] mutated = request.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = 0; i <= random.nextInt(4); i++) {
                    mutated[random.nextInt(head)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 ->
                    mutated[random.nextInt(head)] = (byte) ODD.charAt(random.nextInt(ODD.length()));
            case 2 -> mutated = Arrays.copyOf(request, random.nextInt(request.length));
            default -> {
                int from = random.nextInt(head);
                int to = from + random.nextInt(head - from);
                ByteArrayOutputStream without = new ByteArrayOutputStream();
                without.write(request, 0, from);
                without.write(request, to, request.length - to);
                mutated = without.toByteArray();
            }
        }
        return mutated;
    }

    /**
     * Returns the status of the answer; {@link #NO_ANSWER} if the connection was just closed.
     *
     * @param stays whether the client keeps its side open; otherwise it signals the end of its
     *     data, which ends a request that is too short
     */
    private int statusOf(byte[] request, boolean stays) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            if (!stays) {
                socket.shutdownOutput();
            }
            String line =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return line.matches("HTTP/1\\.\\d \\d{3}")
                    ? Integer.parseInt(line.substring(9))
                    : NO_ANSWER;
        } catch (SocketTimeoutException | SocketException waitingOrClosed) {
            return NO_ANSWER;
        }
    }
}
