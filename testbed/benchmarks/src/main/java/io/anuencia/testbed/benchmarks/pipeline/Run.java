package io.anuencia.testbed.benchmarks.pipeline;

import java.util.Map;
import java.util.StringJoiner;

/**
 * The result of sending messages through the whole pipeline.
 *
 * @param messages number of messages
 * @param seconds time from the first claim to the last status in the database, less the time that
 *     the last message's statuses took at the simulator
 * @param cpu processor time per message of each process, in milliseconds
 */
record Run(int messages, double seconds, Map<String, Double> cpu) {

    Run {
        cpu = Map.copyOf(cpu);
    }

    double perSecond() {
        return messages / seconds;
    }

    /** The total of these processes. */
    double cpuOf(String... processes) {
        double sum = 0;
        for (String process : processes) {
            sum += cpu.getOrDefault(process, 0.0);
        }
        return sum;
    }

    double cpuOfAllButTheSimulator() {
        return cpuOf("dispatch", "consent", "webhook", "kafka", "postgres");
    }

    String words() {
        StringJoiner words = new StringJoiner(", ");
        cpu.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> words.add("%s %.3f".formatted(one.getKey(), one.getValue())));
        return words.toString();
    }
}
