package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.benchmarks.Acme;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A brand with its purpose, its numbers and one person who agreed, created by the services' calls.
 */
final class Shop {

    /** Number of people to whom single messages may be sent. */
    static final int SINGLES = 800;

    private final Api consent;
    private final Api dispatch;

    Shop(Api consent, Api dispatch) {
        this.consent = consent;
        this.dispatch = dispatch;
    }

    void open(List<String> senders, int rate, String tokenRef, String person) {
        agreements(person, Acme.open(consent, senders, List.of(Account.WABA_ID)));
        for (String sender : senders) {
            dispatch.put(
                    "/senders/" + sender,
                    Map.of("wabaId", Account.WABA_ID, "rate", rate, "tokenRef", tokenRef));
        }
        dispatch.post("/templates/sync?wabaId=" + Account.WABA_ID, Map.of());
    }

    private void agreements(String person, String notice) {
        consent.create(
                "/consents",
                Map.of("consents", List.of(Acme.agreed(Map.of("recipientKey", person), notice))),
                "model");
        consent.create(
                "/consents",
                Map.of(
                        "consents",
                        IntStream.range(0, SINGLES)
                                .mapToObj(i -> Map.of("phone", SingleMessages.phone(i)))
                                .map(phone -> Acme.agreed(phone, notice))
                                .toList()),
                "singles");
    }
}
