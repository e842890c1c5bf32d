package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.historychecker.Figures.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The costs of consecutive kills, each until the next one.
 *
 * @param silences longest time between two marketing sends after each kill
 * @param doubts number of attempts reported in doubt after each kill
 */
public record Kills(Spread silences, Spread doubts) {

    /** Returns the costs by what was killed. */
    static Map<String, Kills> of(History history) {
        Map<String, List<Entry>> kills =
                history.all(Op.FAULT_INJECTED).stream()
                        .filter(fault -> fault.find("kill") != null)
                        .collect(
                                Collectors.groupingBy(
                                        fault -> fault.text("kill"),
                                        TreeMap::new,
                                        Collectors.toList()));
        Map<String, Kills> costs = new TreeMap<>();
        kills.forEach((part, all) -> costs.put(part, of(history, all)));
        return costs;
    }

    private static Kills of(History history, List<Entry> kills) {
        List<Entry> starts = Figures.marketing(history.sends());
        List<Entry> closes = history.all(Op.PERMIT_CLOSED);
        List<Long> silences = new ArrayList<>();
        List<Long> doubts = new ArrayList<>();
        for (int i = 0; i < kills.size(); i++) {
            long from = kills.get(i).at();
            long to = i + 1 < kills.size() ? kills.get(i + 1).at() : Long.MAX_VALUE;
            silences.add(Figures.silence(within(starts, lastBefore(starts, from), to)));
            doubts.add(doubted(within(closes, from, to)));
        }
        return new Kills(spread(silences), spread(doubts));
    }

    /** The number of attempts that were closed in doubt. */
    static long doubted(List<Entry> closes) {
        return closes.stream()
                .filter(close -> "IN_DOUBT".equals(close.text("outcome")))
                .map(close -> close.text("attempt"))
                .distinct()
                .count();
    }

    private static List<Entry> within(List<Entry> entries, long from, long to) {
        return entries.stream().filter(entry -> entry.at() >= from && entry.at() < to).toList();
    }

    private static long lastBefore(List<Entry> entries, long moment) {
        return entries.stream().mapToLong(Entry::at).filter(at -> at < moment).max().orElse(moment);
    }

    private static Spread spread(List<Long> values) {
        return Spread.of(values.stream().mapToLong(Long::longValue).toArray());
    }
}
