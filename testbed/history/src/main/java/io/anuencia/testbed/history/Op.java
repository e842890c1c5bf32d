package io.anuencia.testbed.history;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds of notes. The README of the module says who writes each, when, and with which fields. */
public enum Op {
    /** A run began; names its seed and its kind. */
    RUN_BEGUN("run.begun"),
    /** The messages per second that a number may send. */
    NUMBER_RATE("number.rate"),

    /** A campaign was posted to this person, among others. */
    RECIPIENT_POSTED("recipient.posted"),

    /** consent-service was seen to know that several keys belong to one person. */
    PEOPLE_LINKED("people.linked"),
    /** A caller is about to tell consent-service that a person consents. */
    CONSENT_ASKED("consent.asked"),
    /** consent-service answered that the consent is given. */
    CONSENT_GIVEN("consent.given"),
    /** A caller is about to tell consent-service that a person opts out. */
    OPT_OUT_ASKED("opt-out.asked"),
    /** An opt-out was reported effective: by REST, or by the service itself. */
    OPT_OUT_EFFECTIVE("opt-out.effective"),
    /** An opt-out is being written; its transaction may still fail. */
    OPT_OUT_WRITTEN("opt-out.written"),
    /** The version that an opt-out being written has in a person's ledger. */
    OPT_OUT_VERSIONED("opt-out.versioned"),
    /** The transaction of an opt-out was committed. */
    OPT_OUT_RECORDED("opt-out.recorded"),

    /** Decisions are being written; their transaction may still fail. */
    PERMIT_WRITTEN("permit.written"),
    /** A decision was committed, and nobody has received it yet. */
    PERMIT_DECIDED("permit.decided"),
    /** The close of a permit was committed. */
    PERMIT_CLOSED("permit.closed"),
    /** The intent to send was committed, and no byte was written. */
    INTENT_COMMITTED("intent.committed"),
    /** The first byte of a send is about to leave the process. */
    SEND_STARTED("send.started"),
    /** A send was answered, or given up. */
    SEND_ANSWERED("send.answered"),
    /** The state of a message was changed and committed. */
    MESSAGE_MOVED("message.moved"),

    /** A send reached WhatsApp. */
    SEND_ARRIVED("send.arrived"),
    /** A message reached its phone. */
    SEND_DELIVERED("send.delivered"),
    /** WhatsApp posts a webhook. */
    WEBHOOK_POSTED("webhook.posted"),
    /** A webhook was answered. */
    WEBHOOK_ANSWERED("webhook.answered"),
    /** A record that nobody can process was put on a topic. */
    POISON_PLANTED("poison.planted"),
    /** A fault was injected into the system. */
    FAULT_INJECTED("fault.injected"),
    /** An injected fault is over. */
    FAULT_HEALED("fault.healed"),

    /** At the end: a message as it is stored. */
    FINAL_MESSAGE("final.message"),
    /** At the end: a campaign's own counts. */
    FINAL_CAMPAIGN("final.campaign"),
    /** At the end: an entry of the ledger, with the keys of its person. */
    FINAL_ENTRY("final.entry"),
    /** At the end: an opt-out as it is stored. */
    FINAL_OPT_OUT("final.opt-out"),
    /** At the end: whether the ledger could be verified. */
    FINAL_LEDGER("final.ledger"),
    /** At the end: an event that was committed into an outbox. */
    FINAL_COMMITTED("final.committed"),
    /** At the end: an event that an outbox put on a topic. */
    FINAL_PUBLISHED("final.published"),
    /** At the end: a record of a dead-letter topic. */
    FINAL_DEAD_LETTER("final.dead-letter"),
    /** At the end: the count of something that should be zero. */
    FINAL_BACKLOG("final.backlog"),

    /** A note could not be written: the history cannot be trusted. */
    NOTE_FAILED("note.failed");

    private static final Map<String, Op> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(Op::word, Function.identity()));

    private final String word;

    Op(String word) {
        this.word = word;
    }

    /** The name of this kind in a history. */
    public String word() {
        return word;
    }

    /** Returns the kind with this name; empty if there is none. */
    public static Optional<Op> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
