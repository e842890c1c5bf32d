package io.anuencia.testbed.simulator;

import java.time.Duration;
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
 * @param limits what WhatsApp limits beside
 */
record Settings(
        List<String> tokens,
        Span latency,
        int throughput,
        int backlogMax,
        Pair pair,
        Webhook webhook,
        Timeline timeline,
        Replies replies,
        Limits limits) {

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
     * @param oddities what is strange about them
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
            int timeoutMs,
            Oddities oddities) {}

    /**
     * What Meta's webhooks may be like, and usually are not.
     *
     * @param delay of a whole POST, so that later ones overtake it
     * @param shuffled whether the statuses of one POST stand in any order
     * @param unknownFields whether members that nobody knows stand in the envelope and the value
     */
    record Oddities(Span delay, boolean shuffled, boolean unknownFields) {}

    /**
     * What WhatsApp limits beside throughput and pairs.
     *
     * @param countInbound whether what people write takes of the throughput of the number
     * @param marketingPerPerson accepted marketing messages of all businesses to one person within
     *     the window; 0 is no limit
     * @param usMarketing whether marketing reaches people with a US area code
     * @param tier of portfolios without one of their own
     * @param overTier what becomes of a message to one person too many
     * @param stopped what becomes of marketing to somebody who wants none of that business
     */
    record Limits(
            boolean countInbound,
            int marketingPerPerson,
            Duration marketingWindow,
            boolean usMarketing,
            Tier tier,
            Outcome overTier,
            Outcome stopped) {}

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
