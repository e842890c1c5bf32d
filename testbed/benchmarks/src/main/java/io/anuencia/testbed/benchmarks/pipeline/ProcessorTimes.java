package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.benchmarks.ProcessorTime;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time that processes have used so far, user and system, in milliseconds, by their names.
 */
record ProcessorTimes(Map<String, Double> spent) {

    /** Measures these processes and their children, running or ended. */
    static ProcessorTimes of(Map<String, Long> pids) throws IOException {
        Map<String, Double> spent = new TreeMap<>();
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            spent.put(process.getKey(), ProcessorTime.millisOfFamily(process.getValue()));
        }
        return new ProcessorTimes(spent);
    }

    /** Returns the time used since an earlier measurement, per message. */
    Map<String, Double> since(ProcessorTimes before, int messages) {
        Map<String, Double> each = new TreeMap<>();
        spent.forEach(
                (name, now) ->
                        each.put(name, (now - before.spent().getOrDefault(name, 0.0)) / messages));
        return each;
    }
}
