package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ground truth: every accepted message, in the order of acceptance. */
final class PhoneLog {
    private static final long FIRST_HISTORY_ID = 7_000_000_000_000_000L;

    private final List<Message> messages = new ArrayList<>();
    private long forgotten;

    /** The id of the next message in {@code message_history}. */
    long nextHistoryId() {
        return FIRST_HISTORY_ID + forgotten + messages.size();
    }

    void add(Message message) {
        messages.add(message);
    }

    int size() {
        return messages.size();
    }

    /** Returns at most {@code many} messages from this position on. */
    List<Message> page(int from, int many) {
        int begin = Math.min(Math.max(0, from), messages.size());
        return messages.subList(begin, (int) Math.min(messages.size(), (long) begin + many));
    }

    List<Message> of(Person person) {
        return messages.stream().filter(message -> message.to() == person).toList();
    }

    /**
     * Returns the messages of a number.
     *
     * @param wamid id of the only message wanted, or null for all
     */
    List<Message> matching(SenderNumber from, String wamid) {
        return messages.stream()
                .filter(message -> message.from() == from)
                .filter(message -> wamid == null || wamid.equals(message.wamid()))
                .toList();
    }

    Optional<Message> ofHistoryId(String id) {
        try {
            long position = Long.parseLong(id) - FIRST_HISTORY_ID - forgotten;
            return position < 0 || position >= messages.size()
                    ? Optional.empty()
                    : Optional.of(messages.get((int) position));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    /** Deletes all messages, to free the memory after a long run. */
    void clear() {
        forgotten += messages.size();
        messages.clear();
    }
}
