package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.List;

/** The ground truth: every message that was accepted, in the order of acceptance. */
final class PhoneLog {
    private final List<Message> messages = new ArrayList<>();

    void add(Message message) {
        messages.add(message);
    }

    int size() {
        return messages.size();
    }

    /** At most so many messages from that position on. */
    List<Message> page(int from, int many) {
        int begin = Math.min(Math.max(0, from), messages.size());
        return messages.subList(begin, (int) Math.min(messages.size(), (long) begin + many));
    }

    List<Message> of(Person person) {
        return messages.stream().filter(message -> message.to() == person).toList();
    }

    /** Forgets all, to free the memory after a long run. */
    void clear() {
        messages.clear();
    }
}
