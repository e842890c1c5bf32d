package io.anuencia.testbed.simulator;

import java.util.List;
import java.util.Map;

/**
 * What can be changed while the simulator runs; the defaults stand in {@link SettingsReader}.
 *
 * @param tokens bearer tokens that are accepted
 * @param latency between handling a Graph request and its answer
 * @param throughput messages a second of each number that has no limit of its own; 0 is unlimited
 * @param backlogMax webhooks owed before new messages are throttled
 * @param pair how much a number may say to one person
 */
record Settings(
        List<String> tokens,
        Span latency,
        int throughput,
        int backlogMax,
        Pair pair,
        Webhook webhook,
        Timeline timeline,
        Replies replies) {

    /**
     * How much a number may say to one person.
     *
     * @param burst messages at once; 0 is no limit
     * @param everyMs after which one more may be said
     */
    record Pair(int burst, int everyMs) {}

    /**
     * Where webhooks go.
     *
     * @param url null: none are sent
     * @param statusesPerPost statuses that one POST carries at most
     * @param lingerMs longest wait of a status for others to share its POST
     * @param duplicateEvery every so-manieth POST is sent twice; 0 is never
     * @param connections POSTs under way at once; fixed at the start
     * @param retry pause after a refusal: begins with the minimum and doubles up to the maximum
     */
    record Webhook(
            String url,
            String appSecret,
            String verifyToken,
            int statusesPerPost,
            int lingerMs,
            int duplicateEvery,
            int connections,
            Span retry,
            int timeoutMs) {}

    /**
     * What becomes of an accepted message.
     *
     * @param delivered after {@code sent}
     * @param read after {@code delivered}
     * @param deliveredShare of the messages that do not fail
     * @param readShare of the delivered
     * @param skipDeliveredShare of the read: Meta then reports {@code read} alone
     * @param failedShare of all, with {@code failedCode}
     */
    record Timeline(
            Span sent,
            Span delivered,
            Span read,
            double deliveredShare,
            double readShare,
            double skipDeliveredShare,
            double failedShare,
            int failedCode) {}

    /**
     * Who answers a marketing template and how.
     *
     * @param share of the people; each answers once
     * @param stopShare of those who answer, asks to stop
     * @param buttonShare of those who ask to stop, taps the quick reply if there is one
     * @param delay after reading
     * @param stopTexts by language ({@code es}); {@code *} is for all others
     * @param otherTexts likewise, of those who do not ask to stop
     * @param stopPayloadPrefix tells which of several quick replies is the one that stops
     */
    record Replies(
            double share,
            double stopShare,
            double buttonShare,
            Span delay,
            Map<String, List<String>> stopTexts,
            Map<String, List<String>> otherTexts,
            String stopPayloadPrefix) {}
}
