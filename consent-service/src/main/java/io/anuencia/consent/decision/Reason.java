package io.anuencia.consent.decision;

/**
 * Why a decision is what it is. The names are the codes of the contract, never reused; their order
 * here is the order in which they are reported.
 */
public enum Reason {
    /** No such brand. */
    BRD_UNKNOWN(Effect.DENY),
    /** The business number is not the brand's. */
    BRD_SENDER_MISMATCH(Effect.DENY),
    /** The person wants nothing from anyone here. */
    SUP_GLOBAL(Effect.DENY),
    /** The person wants no marketing of the brand. */
    SUP_BRAND(Effect.DENY),
    /** The person wants nothing for this purpose. */
    SUP_PURPOSE(Effect.DENY),
    /** WhatsApp says that the person stopped the brand. */
    SUP_PLATFORM_STOP(Effect.DENY),
    /** There is no consent. */
    CON_NONE(Effect.DENY),
    /** The consent was not confirmed. */
    CON_PENDING_DOI(Effect.DENY),
    /** The person said no. */
    CON_REFUSED(Effect.DENY),
    /** The person took the consent back. */
    CON_WITHDRAWN(Effect.DENY),
    /** The consent is too old. */
    CON_EXPIRED(Effect.DENY),
    /** The consent was found void. */
    CON_INVALIDATED(Effect.DENY),
    /** The consent names another business than the number's. */
    CON_SENDER_MISMATCH(Effect.DENY),
    /** The person agreed to another purpose, or the purpose does not exist. */
    CON_PURPOSE_MISMATCH(Effect.DENY),
    /** The message is about something that the purpose does not name. */
    CON_CONTENT_TYPE_MISMATCH(Effect.DENY),
    /** Someone claimed a consent without its evidence. */
    CON_EVIDENCE_MISSING(Effect.DENY),
    /** The 24 h window is not open on this number. */
    CNT_SESSION_CLOSED(Effect.DENY),
    /** A message of the platform's own says what it answers; this one does not. */
    SYS_CAUSE_MISSING(Effect.DENY),
    /** Another message answered the same cause. */
    SYS_CAUSE_ANSWERED(Effect.DENY),
    /** Outside hours that a law names. */
    QH_LAW(Effect.DEFER),
    /** It is Sunday there. */
    QH_SUNDAY(Effect.DEFER),
    /** Outside hours that a code of conduct names. */
    QH_CODE(Effect.DEFER),
    /** Outside hours of courtesy. */
    QH_COURTESY(Effect.DEFER),
    /** Inside the hours in some zones only in which the person may live. */
    QH_TZ_AMBIGUOUS(Effect.DEFER),
    /** The next hours begin after the message has expired, or never. */
    QH_NO_WINDOW_BEFORE_EXPIRY(Effect.DENY),
    /** The person agreed. */
    ALLOW_CONSENT(Effect.ALLOW),
    /** The person needs to know, and agreed to that. */
    ALLOW_UTILITY(Effect.ALLOW),
    /** The person asked. */
    ALLOW_SERVICE_REPLY(Effect.ALLOW),
    /** The person opted out and is told that it was heard. */
    ALLOW_SYSTEM_OPT_OUT_CONFIRMATION(Effect.ALLOW),
    /** The person asked the platform something else. */
    ALLOW_SYSTEM_ANSWER(Effect.ALLOW);

    private final Effect effect;

    Reason(Effect effect) {
        this.effect = effect;
    }

    /** What it makes of a decision. */
    public Effect effect() {
        return effect;
    }
}
