package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A campaign and its messages counted, all in one snapshot of the database.
 *
 * @param campaign as it stands in that snapshot
 * @param groups its messages by state and reason
 * @param responses what people did after it
 */
record Tally(Campaign campaign, List<Group> groups, Responses responses) {

    private static final String NO_REASON = "UNNAMED";

    /** The marketing cap of a person, an experiment of Meta, and Meta's own opt-out. */
    private static final Set<String> DECLINED = Set.of("131049", "130472", "131050");

    /**
     * Messages that stand in the same place for the same reason.
     *
     * @param state where they stand
     * @param deferred whether they are PLANNED with a notBefore
     * @param reason the first reason of what is suppressed or deferred, WhatsApp's code of what
     *     failed, else null
     * @param count how many
     * @param reached how many of them got how far
     */
    record Group(
            MessageState state, boolean deferred, String reason, long count, Reached reached) {}

    /**
     * How many messages got how far; each number holds those after it.
     *
     * @param accepted WhatsApp took them
     * @param sent WhatsApp sent them on
     * @param delivered they reached a phone
     * @param read someone read them
     */
    record Reached(long accepted, long sent, long delivered, long read) {}

    /**
     * What people did; each counts once.
     *
     * @param replies how many answered
     * @param optOuts how many opted out
     */
    record Responses(long replies, long optOuts) {

        static final Responses NONE = new Responses(0, 0);
    }

    /** A campaign as it was planned: nobody asked for anything of it yet. */
    static Tally planned(Campaign campaign) {
        Reached nobody = new Reached(0, 0, 0, 0);
        long total = campaign.total();
        return new Tally(
                campaign,
                total == 0
                        ? List.of()
                        : List.of(new Group(MessageState.PLANNED, false, null, total, nobody)),
                Responses.NONE);
    }

    /** How many messages stand in which state; they add up to the total. */
    Map<MessageState, Long> byState() {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        groups.forEach(group -> counts.merge(group.state(), group.count(), Long::sum));
        return counts;
    }

    /**
     * The states as a campaign shows them: a number for each, save that what is suppressed and what
     * is deferred (and so not counted as PLANNED) stands by reason. All numbers, at any depth, add
     * up to the total.
     */
    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (MessageState state : MessageState.values()) {
            if (state != MessageState.SUPPRESSED) {
                shown.put(state.name(), sum(group -> is(group, state)));
            }
        }
        shown.put("suppressed", byReason(MessageState.SUPPRESSED));
        shown.put("deferred", byReason(MessageState.PLANNED));
        return shown;
    }

    Reached reached() {
        return new Reached(
                sum(group -> group.reached().accepted()),
                sum(group -> group.reached().sent()),
                sum(group -> group.reached().delivered()),
                sum(group -> group.reached().read()));
    }

    /** How many stand in a state. */
    long count(MessageState state) {
        return sum(group -> group.state() == state ? group.count() : 0);
    }

    /** How many are PLANNED and wait for nothing but their turn, or for their wave. */
    long waiting() {
        return sum(group -> is(group, MessageState.PLANNED));
    }

    /** How many are PLANNED and wait for an hour of their own. */
    long deferred() {
        return count(MessageState.PLANNED) - waiting();
    }

    /**
     * How many failed for reasons that the campaign may be blamed for. What Meta declined for a
     * person's sake is no mistake of it.
     */
    long failed() {
        return sum(group -> isBlamed(group) ? group.count() : 0);
    }

    /** How many of those WhatsApp never took. */
    long failedBeforeAccepted() {
        return sum(group -> isBlamed(group) ? group.count() - group.reached().accepted() : 0);
    }

    /** How many failed with which code of WhatsApp's. */
    Map<String, Long> failures() {
        Map<String, Long> counts = new TreeMap<>();
        for (Group group : groups) {
            if (group.state() == MessageState.FAILED) {
                String code = group.reason() == null ? NO_REASON : group.reason();
                counts.merge(code, group.count(), Long::sum);
            }
        }
        return counts;
    }

    private static boolean isBlamed(Group group) {
        // A failed status may come without an error, and then nobody declined anything.
        boolean declined = group.reason() != null && DECLINED.contains(group.reason());
        return group.state() == MessageState.FAILED && !declined;
    }

    /** Whether a message is PLANNED, REQUESTED or INTENT. */
    boolean hasOpen() {
        return groups.stream().anyMatch(group -> group.state().isOpen());
    }

    private static long is(Group group, MessageState state) {
        return group.state() == state && !group.deferred() ? group.count() : 0;
    }

    private long sum(ToLongFunction<Group> number) {
        return groups.stream().mapToLong(number).sum();
    }

    private Map<String, Long> byReason(MessageState state) {
        Map<String, Long> counts = new TreeMap<>();
        for (Group group : groups) {
            if (group.state() == state && (group.deferred() || state != MessageState.PLANNED)) {
                String reason = group.reason() == null ? NO_REASON : group.reason();
                counts.merge(reason, group.count(), Long::sum);
            }
        }
        return counts;
    }
}
