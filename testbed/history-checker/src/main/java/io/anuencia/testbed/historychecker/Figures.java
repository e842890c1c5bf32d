package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures of a run, apart from its violations. Times are in nanoseconds.
 *
 * @param sends number of sends that started
 * @param arrivals number of sends that arrived
 * @param optOuts number of opt-outs reported effective, to the caller or by the service
 * @param toEffective time to effect as the caller saw it: from the call to its answer
 * @param margin time from the last send to a person to the effect of their opt-out, if they got one
 * @param doubted attempts whose outcome was reported in doubt at some time
 * @param inDoubt messages of which nobody knows at the end whether they were sent
 * @param lateArrivals sends that started before an opt-out was effective and arrived afterwards
 * @param lateDeliveries messages that reached their phone after an opt-out was effective, such as
 *     those that WhatsApp held or that waited for a phone that was off
 * @param unreached campaign messages that nobody tried to send, to people who had not opted out
 * @param silence longest time between two consecutive marketing sends
 * @param kills costs of consecutive kills, by what was killed
 */
public record Figures(
        long sends,
        long arrivals,
        long optOuts,
        Spread toEffective,
        Spread margin,
        long doubted,
        long inDoubt,
        long lateArrivals,
        long lateDeliveries,
        long unreached,
        long silence,
        Map<String, Kills> kills) {

    static final Set<String> DOUBTFUL = Set.of("IN_DOUBT", "UNKNOWN");

    /** The distribution of some values: count, minimum, median, 99th percentile, maximum. */
    public record Spread(long count, long min, long p50, long p99, long max) {

        static Spread of(long[] values) {
            if (values.length == 0) {
                return new Spread(0, 0, 0, 0, 0);
            }
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Spread(
                    sorted.length,
                    sorted[0],
                    at(sorted, 0.50),
                    at(sorted, 0.99),
                    sorted[sorted.length - 1]);
        }

        private static long at(long[] sorted, double share) {
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    static Figures of(History history) {
        List<OptOut> effective =
                history.wishes().optOuts().stream()
                        .filter(optOut -> optOut.effective() != null)
                        .toList();
        return new Figures(
                history.sends().starts().size(),
                history.sends().arrivals().size(),
                effective.size(),
                Spread.of(
                        effective.stream()
                                .filter(optOut -> optOut.asked().op() == Op.OPT_OUT_ASKED)
                                .mapToLong(optOut -> optOut.effectiveAt() - optOut.asked().at())
                                .toArray()),
                Spread.of(margins(history, effective)),
                Kills.doubted(history.all(Op.PERMIT_CLOSED)),
                history.all(Op.FINAL_MESSAGE).stream()
                        .filter(message -> DOUBTFUL.contains(message.text("state")))
                        .count(),
                late(history, history.sends().arrivals()),
                late(history, history.all(Op.SEND_DELIVERED)),
                Unreached.of(history),
                silence(marketing(history.sends())),
                Kills.of(history));
    }

    /** Returns the starts of marketing sends. */
    static List<Entry> marketing(Sends sends) {
        return sends.starts().stream().filter(start -> isMarketing(sends, start)).toList();
    }

    /** The longest time between two consecutive starts. */
    static long silence(List<Entry> starts) {
        long longest = 0;
        for (int i = 1; i < starts.size(); i++) {
            longest = Math.max(longest, starts.get(i).at() - starts.get(i - 1).at());
        }
        return longest;
    }

    private static boolean isMarketing(Sends sends, Entry start) {
        Permit permit = sends.permitOf(start.text("attempt"));
        return permit != null && permit.isMarketing();
    }

    private static long[] margins(History history, List<OptOut> effective) {
        Map<String, long[]> startsOf = new HashMap<>();
        Map<String, List<Long>> starts = new HashMap<>();
        for (Entry start : history.sends().starts()) {
            if (isMarketing(history.sends(), start)) {
                history.sends()
                        .permitOf(start.text("attempt"))
                        .persons()
                        .forEach(
                                person ->
                                        starts.computeIfAbsent(person, key -> new ArrayList<>())
                                                .add(start.at()));
            }
        }
        starts.forEach(
                (person, times) ->
                        startsOf.put(person, times.stream().mapToLong(Long::longValue).toArray()));
        return effective.stream()
                .mapToLong(optOut -> lastBefore(startsOf, optOut))
                .filter(last -> last != Long.MIN_VALUE)
                .toArray();
    }

    private static long lastBefore(Map<String, long[]> startsOf, OptOut optOut) {
        long margin = Long.MIN_VALUE;
        for (String person : optOut.persons()) {
            long[] times = startsOf.getOrDefault(person, new long[0]);
            int place = Arrays.binarySearch(times, optOut.effectiveAt());
            int last = place >= 0 ? place : -place - 2;
            if (last >= 0) {
                long found = optOut.effectiveAt() - times[last];
                margin = margin == Long.MIN_VALUE ? found : Math.min(margin, found);
            }
        }
        return margin;
    }

    /** Counts the arrivals, at WhatsApp or at a phone, after an opt-out was effective. */
    private static long late(History history, List<Entry> arrivals) {
        Registers registers = new Registers(history.wishes());
        return arrivals.stream()
                .filter(arrival -> isLate(history.sends(), registers, arrival))
                .count();
    }

    private static boolean isLate(Sends sends, Registers registers, Entry arrival) {
        Permit permit = sends.permitOf(arrival.find("attempt"));
        return permit != null && registers.of(permit).forbidding(arrival.at()).isPresent();
    }
}
