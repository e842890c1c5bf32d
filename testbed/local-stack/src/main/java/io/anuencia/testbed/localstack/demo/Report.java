package io.anuencia.testbed.localstack.demo;

import io.anuencia.testbed.localstack.Json;
import io.anuencia.testbed.localstack.check.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a demo.
 *
 * @param all both campaigns together
 * @param problems problems other than violations, in words
 */
public record Report(
        Map<String, CampaignResult> byCampaign,
        CampaignResult all,
        int optOuts,
        List<Violation> violations,
        List<String> problems,
        double seconds) {
    private static final int VIOLATIONS_SHOWN = 20;

    /** Whether every invariant held. */
    public boolean isGood() {
        return violations.isEmpty() && problems.isEmpty();
    }

    /** Returns the table and, if something is wrong, the reasons. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(row("", byCampaign.keySet().stream().toList(), "all"));
        lines.add(count("total", Counter.TOTAL));
        lines.add(count("accepted", Counter.ACCEPTED));
        lines.add(count("delivered", Counter.DELIVERED));
        lines.add(count("read", Counter.READ));
        lines.add(count("suppressed", Counter.SUPPRESSED));
        all.suppressed().keySet().forEach(reason -> lines.add(reasonRow(reason, true)));
        lines.add(count("deferred", Counter.DEFERRED));
        all.deferred().keySet().forEach(reason -> lines.add(reasonRow(reason, false)));
        lines.add(count("failed", Counter.FAILED));
        lines.add(count("in doubt", Counter.IN_DOUBT));
        lines.add(row("opted out", List.of(), Integer.toString(optOuts)));
        lines.add(row("violations", List.of(), Integer.toString(violations.size())));
        lines.add("");
        violations.stream()
                .limit(VIOLATIONS_SHOWN)
                .forEach(
                        v ->
                                lines.add(
                                        "VIOLATION "
                                                + v.kind()
                                                + " "
                                                + v.recipientKey()
                                                + " "
                                                + v.detail()));
        problems.forEach(problem -> lines.add("PROBLEM " + problem));
        return lines;
    }

    private String reasonRow(String reason, boolean suppressed) {
        var counts =
                byCampaign.values().stream()
                        .map(r -> suppressed ? r.suppressed() : r.deferred())
                        .map(r -> Long.toString(r.getOrDefault(reason, 0L)))
                        .toList();
        var sums = suppressed ? all.suppressed() : all.deferred();
        return row("  " + reason, counts, Long.toString(sums.get(reason)));
    }

    private String count(String name, Counter counter) {
        var counts = byCampaign.values().stream().map(r -> Long.toString(counter.of(r))).toList();
        return row(name, counts, Long.toString(counter.of(all)));
    }

    private static String row(String name, List<String> cells, String last) {
        var row = new StringBuilder("%-28s".formatted(name));
        for (int i = cells.size(); i < 2; i++) {
            row.append("%12s".formatted(""));
        }
        cells.forEach(cell -> row.append("%12s".formatted(cell)));
        return row.append("%12s".formatted(last)).toString();
    }

    /** Returns the last line of the output. */
    public String summary() {
        var members = new LinkedHashMap<String, Object>();
        members.put("total", all.total());
        members.put("accepted", all.accepted());
        members.put("delivered", all.delivered());
        members.put("read", all.read());
        members.put("suppressed", CampaignResult.sum(all.suppressed()));
        members.put("deferred", CampaignResult.sum(all.deferred()));
        members.put("failed", all.failed());
        members.put("inDoubt", all.inDoubt());
        members.put("cancelled", all.cancelled());
        members.put("expired", all.expired());
        members.put("optOuts", optOuts);
        members.put("violations", violations.size());
        members.put("seconds", Math.round(seconds * 10) / 10.0);
        return "SUMMARY " + Json.inOrder(members);
    }
}
