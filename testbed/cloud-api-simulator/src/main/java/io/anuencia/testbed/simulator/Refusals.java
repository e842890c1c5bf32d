package io.anuencia.testbed.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests to stop, with the time at which the receiver acknowledged each. They separate later
 * messages into those already in transit and those that should not have been sent.
 */
final class Refusals {
    private final Map<Person, Map<String, Wish>> wishes = new HashMap<>();

    /** The latest request of one person to one business. */
    static final class Wish {
        private boolean stop;
        private long acknowledgedNanos;

        /** Records that the receiver accepted the webhook with this request. */
        void acknowledged(long nowNanos) {
            acknowledgedNanos = acknowledgedNanos == 0 ? nowNanos : acknowledgedNanos;
        }
    }

    /**
     * Records a request; it holds until the opposite one. Of repeated requests the first counts.
     */
    Wish said(Person person, Business business, boolean stop) {
        Map<String, Wish> ofPerson = wishes.computeIfAbsent(person, each -> new TreeMap<>());
        Wish before = ofPerson.get(business.wabaId());
        if (before != null && before.stop == stop) {
            return before;
        }
        Wish wish = new Wish();
        wish.stop = stop;
        ofPerson.put(business.wabaId(), wish);
        return wish;
    }

    /** Copies the requests of a former number to the next one. */
    void follow(Person before, Person now) {
        wishes.getOrDefault(before, Map.of())
                .forEach(
                        (wabaId, wish) ->
                                wishes.computeIfAbsent(now, each -> new TreeMap<>())
                                        .putIfAbsent(wabaId, wish));
    }

    /**
     * Writes the marketing messages that arrived after an acknowledged stop that is still in force.
     */
    MetaJson writeTo(MetaJson json, PhoneLog log) {
        int before = 0;
        int after = 0;
        json.open().array("late");
        for (Message message : log.page(0, log.size())) {
            long since = acknowledgedBefore(message);
            if (since != 0) {
                boolean wasUnderWay = message.received().nanos() - since < 0;
                before += wasUnderWay ? 1 : 0;
                after += wasUnderWay ? 0 : 1;
                json.open()
                        .field("wamid", message.wamid())
                        .field("to", message.to().waId())
                        .field("wabaId", message.from().business().wabaId())
                        .field("acknowledgedAtNanos", since)
                        .field("receivedAtNanos", message.received().nanos())
                        .field("arrivedAtNanos", message.arrived().nanos())
                        .field("acceptedBefore", wasUnderWay)
                        .close();
            }
        }
        return json.closeArray()
                .field("acceptedBefore", before)
                .field("acceptedAfter", after)
                .close();
    }

    /** Returns when the stop before this message was acknowledged; 0 without such a stop. */
    private long acknowledgedBefore(Message message) {
        if (message.arrived() == null || !message.content().marketing()) {
            return 0;
        }
        Wish wish =
                wishes.getOrDefault(message.to(), Map.of()).get(message.from().business().wabaId());
        boolean late =
                wish != null
                        && wish.stop
                        && wish.acknowledgedNanos != 0
                        && message.arrived().nanos() - wish.acknowledgedNanos > 0;
        return late ? wish.acknowledgedNanos : 0;
    }
}
