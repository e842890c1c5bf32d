package io.anuencia.testbed.simulator;

import java.util.Map;
import java.util.TreeMap;

/** Counts since the start. */
final class Stats {
    private final Map<Integer, Long> refusals = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long requests;
    private long accepted;

    void request() {
        requests++;
    }

    void accepted() {
        accepted++;
    }

    void refused(int code) {
        refusals.merge(code, 1L, Long::sum);
    }

    /** Counts anything that happens more rarely than a request. */
    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void add(String what, long many) {
        counts.merge(what, many, Long::sum);
    }

    void writeTo(MetaJson json) {
        json.field("requests", requests).field("accepted", accepted).open("errors");
        refusals.forEach((code, count) -> json.field(code.toString(), count));
        json.close().open("counts");
        counts.forEach(json::field);
        json.close();
    }
}
