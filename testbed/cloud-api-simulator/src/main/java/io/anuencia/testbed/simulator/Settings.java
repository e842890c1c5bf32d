package io.anuencia.testbed.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Settings that can change while the simulator runs; {@link SettingsReader} has the defaults.
 *
 * @param tokens accepted bearer tokens
 * @param latency time between handling a Graph request and its answer
 * @param throughput messages per second of each number without a limit of its own; 0 is unlimited
 * @param backlogMax number of owed webhooks above which new messages are throttled
 * @param pair limit of messages from one number to one person
 * @param limits WhatsApp's other limits
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
     * The limit of messages from one number to one person.
     *
     * @param burst messages at once; 0 is no limit
     * @param everyMs milliseconds after which one more message is allowed
     */
    record Pair(int burst, int everyMs) {}

    /**
     * The receiver of webhooks.
     *
     * @param url its URL; null: no webhooks are sent
     * @param statusesPerPost the most statuses in one POST
     * @param lingerMs longest wait of a status for others to share its POST, in milliseconds
     * @param duplicateEvery every n-th POST is sent twice; 0 is never
     * @param connections the most concurrent POSTs; fixed at the start
     * @param retry pause after a refusal: begins with the minimum and doubles up to the maximum
     * @param oddities deviations from ordinary webhooks
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
     * Deviations that Meta's webhooks may have but usually do not.
     *
     * @param delay delay of a whole POST, so that later ones overtake it
     * @param shuffled whether the statuses of one POST come in any order
     * @param unknownFields whether the envelope and the value have unknown members
     * @param failedWithoutCallback whether failed statuses lack the sender's callback data
     */
    record Oddities(
            Span delay, boolean shuffled, boolean unknownFields, boolean failedWithoutCallback) {}

    /**
     * WhatsApp's limits other than throughput and pairs.
     *
     * @param countInbound whether inbound messages count against the throughput of the number
     * @param marketingPerPerson accepted marketing messages of all businesses to one person within
     *     the window; 0 is no limit
     * @param usMarketing whether marketing reaches people with a US area code
     * @param tier tier of portfolios without one of their own
     * @param overTier outcome of a message to one person too many
     * @param stopped outcome of marketing to somebody who wants none from this business
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
     * The timing and chances of an accepted message.
     *
     * @param delivered delay after {@code sent}
     * @param read delay after {@code delivered}
     * @param deliveredShare share of the messages that do not fail
     * @param readShare share of the delivered messages
     * @param skipDeliveredShare share of the read messages for which Meta reports {@code read}
     *     alone
     * @param failedShare share of all messages that fail with {@code failedCode}
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
     * The people who answer a marketing template, and their answers.
     *
     * @param share share of the people who answer; each answers once
     * @param stopShare share of those who answer that asks to stop
     * @param buttonShare share of those who ask to stop that taps the quick reply, if there is one
     * @param delay delay after reading
     * @param stopTexts texts by language ({@code es}); {@code *} is for all others
     * @param otherTexts texts of those who do not ask to stop, likewise
     * @param stopPayloadPrefix payload prefix of the quick reply that stops, among several
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
