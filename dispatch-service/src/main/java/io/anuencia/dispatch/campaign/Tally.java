package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.message.MessageState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A campaign and the counts of its messages, all of one database snapshot.
 *
 * @param campaign the campaign in that snapshot
 * @param groups its messages by state and reason
 * @param responses the reactions of people
 * @param published how often counts of the campaign had been published before
 * @param countedAt time of that snapshot, by the database's clock; null if nothing was counted
 */
record Tally(
        Campaign campaign,
        List<Group> groups,
        Responses responses,
        long published,
        Instant countedAt) {

    private static final String NO_REASON = "UNNAMED";

    /** The reasons of messages that WhatsApp declined for the person's sake. */
    private static final Set<String> DECLINED =
            ErrorCode.DECLINED_FOR_THE_PERSON.stream()
                    .map(code -> String.valueOf(code.number()))
                    .collect(Collectors.toUnmodifiableSet());

    /** A refused country, which is the fault of a campaign that reaches no other. */
    private static final String COUNTRY = String.valueOf(ErrorCode.COUNTRY_NOT_ALLOWED.number());

    /** A tally of a campaign whose counts have never been published. */
    Tally(Campaign campaign, List<Group> groups, Responses responses) {
        this(campaign, groups, responses, 0, null);
    }

    /**
     * Messages with the same state and reason.
     *
     * @param state their state
     * @param deferred whether they are PLANNED with a notBefore
     * @param reason first reason code if suppressed or deferred, WhatsApp's error code if failed,
     *     else null
     * @param count number of messages
     * @param reached number of them by delivery step
     * @param held number of them that WhatsApp accepted and holds back to judge their template, or
     *     held back until they expired
     * @param heldLately number of those that have been held for less than a day
     * @param lostLately number of messages that WhatsApp accepted after the last resume, or held at
     *     the time, and that failed without a delivery; 0 if it is unknown when the campaign was
     *     resumed
     */
    record Group(
            MessageState state,
            boolean deferred,
            String reason,
            long count,
            Reached reached,
            long held,
            long heldLately,
            long lostLately) {

        /** Messages of which WhatsApp holds none, of a campaign that was never resumed. */
        Group(MessageState state, boolean deferred, String reason, long count, Reached reached) {
            this(state, deferred, reason, count, reached, 0, 0, 0);
        }
    }

    /**
     * The number of messages that reached each step; each number includes the later steps.
     *
     * @param accepted accepted by WhatsApp
     * @param sent sent on by WhatsApp
     * @param delivered delivered to a phone
     * @param read read
     */
    record Reached(long accepted, long sent, long delivered, long read) {}

    /**
     * The reactions of people, each person counted once.
     *
     * @param replies people who answered
     * @param optOuts people who opted out
     */
    record Responses(long replies, long optOuts) {

        static final Responses NONE = new Responses(0, 0);
    }

    /** Returns the tally of a campaign of which nothing has been asked for yet. */
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

    /** Returns the number of messages by state; the numbers add up to the total. */
    Map<MessageState, Long> byState() {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        groups.forEach(group -> counts.merge(group.state(), group.count(), Long::sum));
        return counts;
    }

    /**
     * Returns the states as the API shows them: one number each, except that suppressed messages,
     * and deferred ones (which are then not counted as PLANNED), are listed by reason. All numbers,
     * at any depth, add up to the total.
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

    /**
     * Returns the number of messages that WhatsApp accepted and holds back to judge their template:
     * nobody has received them, and nobody may ever.
     */
    long held() {
        return sum(group -> group.state() == MessageState.EXPIRED ? 0 : group.held());
    }

    /**
     * Returns the number of messages held for less than a day. If more time has passed, the status
     * that ends it may have been lost.
     */
    long heldLately() {
        return sum(Group::heldLately);
    }

    /**
     * Returns the number of messages that WhatsApp accepted and does not hold. Those that it held
     * until they expired were passed on to nobody either.
     */
    long passedOn() {
        return reached().accepted() - sum(Group::held);
    }

    /** Returns the number of those that failed afterwards without a delivery. */
    long lost() {
        return sum(
                group ->
                        group.state() == MessageState.FAILED
                                ? group.reached().accepted() - group.reached().delivered()
                                : 0);
    }

    /**
     * Returns the number of those that were accepted after the last resume, or held at the time; 0
     * if it is unknown when that was.
     */
    long lostLately() {
        return sum(Group::lostLately);
    }

    /** Returns the number of people who may react: their message may have reached them. */
    long mayReact() {
        return passedOn() - lost();
    }

    /** Returns the number of messages in a state. */
    long count(MessageState state) {
        return sum(group -> group.state() == state ? group.count() : 0);
    }

    /** Returns the number of PLANNED messages that wait only for their turn or their wave. */
    long waiting() {
        return sum(group -> is(group, MessageState.PLANNED));
    }

    /** Returns the number of PLANNED messages that wait for a time of their own. */
    long deferred() {
        return count(MessageState.PLANNED) - waiting();
    }

    /**
     * Returns the number of failures that the campaign may be blamed for. Messages that Meta
     * declined for the person's sake are not its fault, nor is a refused country while it reaches
     * others.
     */
    long failed() {
        return sum(group -> isBlamed(group) ? group.count() : 0);
    }

    /** Returns the number of those failures that WhatsApp never accepted. */
    long failedBeforeAccepted() {
        return sum(group -> isBlamed(group) ? group.count() - group.reached().accepted() : 0);
    }

    /** Returns the number of failures by WhatsApp's error code. */
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

    private boolean isBlamed(Group group) {
        // A failed status may come without an error; then nothing was declined.
        boolean declined = group.reason() != null && DECLINED.contains(group.reason());
        boolean refusedCountry = COUNTRY.equals(group.reason()) && reached().accepted() > 0;
        return group.state() == MessageState.FAILED && !declined && !refusedCountry;
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
