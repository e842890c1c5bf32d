package io.anuencia.consent.optout;

import java.util.List;

/** What is remembered of a bulk call with an idempotency key. */
final class BulkOptOuts {

    private BulkOptOuts() {}

    /**
     * The opt-outs recorded by one call. Its name identifies stored calls, so it stays: a call that
     * is repeated after an upgrade must find the first.
     *
     * @param optOuts one for each signal, in their order
     */
    record Taken(List<OptOutRegister.Registered> optOuts) {}
}
