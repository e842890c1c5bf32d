package io.anuencia.dispatch.sender;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The health of a number as reported by Meta. Members that Meta did not report are null, and
 * unknown values are kept as they are.
 *
 * @param checkedAt time of the last check, or of trouble that Meta reported unasked, by the
 *     database's clock
 * @param answeredAt time of Meta's last answer on how the number is, by the database's clock; null
 *     before the first
 * @param displayDigits digits of the business number as Meta shows it, or null; some of Meta's
 *     webhooks name a number only by them
 * @param canSend AVAILABLE, LIMITED or BLOCKED, the worst of number, account and business
 * @param quality GREEN, YELLOW, RED or UNKNOWN
 * @param throughput throughput level: STANDARD or HIGH
 * @param messagingLimit tier of people per day, such as TIER_10K
 * @param creativeOptOutAt time since which Meta may not alter templates of the account, or null if
 *     it still may
 * @param problems problems that Meta reports, with its advice
 */
public record SenderHealth(
        Instant checkedAt,
        Instant answeredAt,
        String displayDigits,
        String canSend,
        String quality,
        String throughput,
        String messagingLimit,
        Instant creativeOptOutAt,
        List<String> problems) {

    public SenderHealth {
        problems = List.copyOf(problems);
    }

    /** Whether Meta answered when the number was last checked. */
    boolean isAnswered() {
        return checkedAt.equals(answeredAt);
    }

    SenderHealth withCreativeOptOut(Instant at) {
        return new SenderHealth(
                checkedAt,
                answeredAt,
                displayDigits,
                canSend,
                quality,
                throughput,
                messagingLimit,
                at,
                problems);
    }

    SenderHealth with(String problem) {
        return new SenderHealth(
                checkedAt,
                answeredAt,
                displayDigits,
                canSend,
                quality,
                throughput,
                messagingLimit,
                creativeOptOutAt,
                Stream.concat(problems.stream(), Stream.of(problem)).toList());
    }
}
