package io.anuencia.dispatch.sender;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Meta said of a number. Words that it did not say are null, and words that we do not know are
 * kept as they are.
 *
 * @param checkedAt when it was asked, or told trouble by itself
 * @param answeredAt when it last said how the number is; null before it did
 * @param displayDigits the digits of the business number as Meta shows it, or null; some of Meta's
 *     news name a number by them alone
 * @param canSend AVAILABLE, LIMITED or BLOCKED, the worst of number, account and business
 * @param quality GREEN, YELLOW, RED or UNKNOWN
 * @param throughput the level: STANDARD or HIGH
 * @param messagingLimit the tier of people a day, such as TIER_10K
 * @param creativeOptOutAt since when Meta may not alter templates of the account by itself
 * @param problems what Meta says is wrong, and what it says to do
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

    SenderHealth optedOut(Instant at) {
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
