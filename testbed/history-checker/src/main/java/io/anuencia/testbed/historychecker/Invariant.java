package io.anuencia.testbed.historychecker;

/** The invariants of every run. */
public enum Invariant {
    I1("no send without exactly one permit and one intent, committed before it, for its person"),
    I2("no send starts after an opt-out that covers it was reported effective"),
    I3("a permit carries the version that is current when it commits, and consent given at it"),
    I4("WhatsApp gets an attempt once, a marketing message again only if it refused it for now"),
    I5("what a webhook said that was answered 200 is known exactly once"),
    I6("an opt-out or consent that was answered is in the ledger, and the ledger verifies"),
    I7("every person of a campaign has one message with an end, and the counts add up"),
    I8("the state of a message only climbs"),
    I9("no sliding second holds more sends of a number than its rate"),
    I10("an outbox publishes what was committed, all of it, nothing else, in order for each key"),
    I11("a record that nobody can process is a dead letter once, with its origin"),
    I12("after the last fault nothing is left over, and nobody is dead");

    private final String promise;

    Invariant(String promise) {
        this.promise = promise;
    }

    /** The invariant in words. */
    public String promise() {
        return promise;
    }
}
