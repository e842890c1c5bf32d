package io.anuencia.consent.decision;

/**
 * The reasons for a decision. The names are the codes of the contract, never reused; their order
 * here is the order in which they are reported.
 */
public enum Reason {
    /** The brand does not exist. */
    BRD_UNKNOWN(Effect.DENY),
    /** The business number does not belong to the brand. */
    BRD_SENDER_MISMATCH(Effect.DENY),
    /** The brand is suspended. */
    BRD_SUSPENDED(Effect.DENY),
    /** The ledger cannot be trusted now, so nothing can be proved. */
    SYS_LEDGER_UNAVAILABLE(Effect.DEFER),
    /** The policy packs cannot be read, so nothing can be proved. */
    SYS_POLICY_UNAVAILABLE(Effect.DEFER),
    /** An opt-out may be waiting unread. */
    SYS_SIGNALS_BEHIND(Effect.DEFER),
    /** The number is answered by someone else than the person. */
    RCPT_WRONG_NUMBER(Effect.DENY),
    /** The number was reassigned to someone else. */
    RCPT_REASSIGNED(Effect.DENY),
    /** The person is too young, or their age is unproved where the law requires proof. */
    RCPT_MINOR(Effect.DENY),
    /** The law that applies is unknown, and the sender's country has no pack either. */
    RCPT_JURISDICTION_UNKNOWN(Effect.DENY),
    /** The person was erased. */
    SUP_ERASED(Effect.DENY),
    /** The person wants nothing from anyone here. */
    SUP_GLOBAL(Effect.DENY),
    /** The person wants no marketing of the brand. */
    SUP_BRAND(Effect.DENY),
    /** The person wants nothing for this purpose. */
    SUP_PURPOSE(Effect.DENY),
    /** The person wants nothing by WhatsApp. */
    SUP_CHANNEL(Effect.DENY),
    /** WhatsApp reports that the person stopped the brand. */
    SUP_PLATFORM_STOP(Effect.DENY),
    /** The person blocked the sender. */
    SUP_USER_BLOCKED(Effect.DENY),
    /** The person reported the sender. */
    SUP_COMPLAINT(Effect.DENY),
    /** An operator forbade it. */
    SUP_ADMIN(Effect.DENY),
    /** A court or a lawsuit demands it. */
    SUP_LEGAL_HOLD(Effect.DENY),
    /** The person wrote something that a human must read first. */
    SUP_REVIEW_PENDING(Effect.DEFER),
    /** The person asked for a pause. */
    SUP_SNOOZED(Effect.DEFER),
    /** The person is in a registry that outweighs the consent. */
    REG_LISTED(Effect.DENY),
    /** The snapshot of a registry is older than the law allows. */
    REG_STALE(Effect.DEFER),
    /** A registry that must be consulted has no snapshot. */
    REG_NOT_CONFIGURED(Effect.DENY),
    /** There is no consent. */
    CON_NONE(Effect.DENY),
    /** The consent comes from a list without evidence. */
    CON_SOURCE_FORBIDDEN(Effect.DENY),
    /** The consent was not confirmed. */
    CON_PENDING_DOI(Effect.DENY),
    /** The person refused. */
    CON_REFUSED(Effect.DENY),
    /** The person withdrew the consent. */
    CON_WITHDRAWN(Effect.DENY),
    /** The consent is too old. */
    CON_EXPIRED(Effect.DENY),
    /** The person gave no sign of life for too long. */
    CON_INACTIVE(Effect.DENY),
    /** The purchase or inquiry that implied a consent is too long ago. */
    CON_IMPLIED_EXPIRED(Effect.DENY),
    /** The consent was found void. */
    CON_INVALIDATED(Effect.DENY),
    /** The consent was given to another legal sender. */
    CON_CONTROLLER_MISMATCH(Effect.DENY),
    /** The consent names another number or business than the sender's. */
    CON_SENDER_MISMATCH(Effect.DENY),
    /** The person agreed to another purpose, or the purpose does not exist. */
    CON_PURPOSE_MISMATCH(Effect.DENY),
    /** The message is about something that was not agreed. */
    CON_CONTENT_TYPE_MISMATCH(Effect.DENY),
    /** The consent does not name WhatsApp. */
    CON_CHANNEL_NOT_AUTHORISED(Effect.DENY),
    /** The legal basis of the consent is not accepted there. */
    CON_BASIS_NOT_ALLOWED(Effect.DENY),
    /** The person did not take the initiative, as the law there requires. */
    CON_NOT_CONSUMER_INITIATED(Effect.DENY),
    /** The consent is not in writing, as the law there requires. */
    CON_WRITTEN_REQUIRED(Effect.DENY),
    /** The consent was not confirmed, as the law there requires. */
    CON_DOI_REQUIRED(Effect.DENY),
    /** What the person agreed to has changed; they must be asked again. */
    CON_NOTICE_SUPERSEDED(Effect.DENY),
    /** There is no evidence for the consent. */
    CON_EVIDENCE_MISSING(Effect.DENY),
    /** The evidence is not what the ledger recorded. */
    CON_EVIDENCE_TAMPERED(Effect.DENY),
    /** The person was asked once, and may not be asked again. */
    CON_ASK_ALREADY_MADE(Effect.DENY),
    /** This line of business may not advertise there. */
    CNT_SECTOR_FORBIDDEN(Effect.DENY),
    /** The 24 h window is not open on this number. */
    CNT_SESSION_CLOSED(Effect.DENY),
    /** A message of class SYSTEM must name its cause; this one does not. */
    SYS_CAUSE_MISSING(Effect.DENY),
    /** Another message has answered the same cause. */
    SYS_CAUSE_ANSWERED(Effect.DENY),
    /** The law's daily cap is used up. */
    FRQ_LAW_DAY(Effect.DEFER),
    /** The law's cap for a longer period is used up. */
    FRQ_LAW_PERIOD(Effect.DEFER),
    /** Another channel was used recently, and the law allows one at a time. */
    FRQ_CHANNEL_WEEK(Effect.DEFER),
    /** The frequency promised to the person is used up. */
    FRQ_DECLARED(Effect.DEFER),
    /** The frequency that the person asked for is used up. */
    FRQ_CONTACT_PREF(Effect.DEFER),
    /** The brand's own cap is used up. */
    FRQ_BRAND_CAP(Effect.DEFER),
    /** A cap that a pack sets as a courtesy is used up. */
    FRQ_PLATFORM_CAP(Effect.DEFER),
    /** The brand's pause between messages is not over. */
    FRQ_COOLDOWN(Effect.DEFER),
    /** The person got the same content already. */
    FRQ_SAME_CONTENT(Effect.DENY),
    /** The person let too many messages go unanswered. */
    FRQ_SUNSET(Effect.DENY),
    /** Outside the hours that a law sets. */
    QH_LAW(Effect.DEFER),
    /** It is Sunday there. */
    QH_SUNDAY(Effect.DEFER),
    /** It is a public holiday there. */
    QH_HOLIDAY(Effect.DEFER),
    /** Outside the hours that a code of conduct sets. */
    QH_CODE(Effect.DEFER),
    /** Outside the hours that courtesy suggests. */
    QH_COURTESY(Effect.DEFER),
    /** Outside the hours that the person asked for. */
    QH_PREF(Effect.DEFER),
    /** Inside the hours in only some of the zones where the person may live. */
    QH_TZ_AMBIGUOUS(Effect.DEFER),
    /** The next hours begin after the message has expired, or never. */
    QH_NO_WINDOW_BEFORE_EXPIRY(Effect.DENY),
    /** WhatsApp delivers no marketing there. */
    PRV_COUNTRY_MARKETING_PAUSED(Effect.DENY),
    /** WhatsApp takes no more marketing for the person today (131049). */
    PRV_USER_LIMIT(Effect.DEFER),
    /** The person agreed. */
    ALLOW_CONSENT(Effect.ALLOW),
    /** The person is an existing customer who did not object. */
    ALLOW_SOFT_OPT_IN(Effect.ALLOW),
    /** The person agreed to messages that they need. */
    ALLOW_UTILITY(Effect.ALLOW),
    /** The person asked. */
    ALLOW_SERVICE_REPLY(Effect.ALLOW),
    /** Confirms to the person that they opted out. */
    ALLOW_SYSTEM_OPT_OUT_CONFIRMATION(Effect.ALLOW),
    /** Confirms to the person that they consented. */
    ALLOW_SYSTEM_DOI(Effect.ALLOW),
    /** Answers something else that the person asked the platform. */
    ALLOW_SYSTEM_ANSWER(Effect.ALLOW),
    /** The person waived the hours of the law. */
    ALLOW_OUT_OF_HOURS_WAIVER(Effect.ALLOW);

    private final Effect effect;

    Reason(Effect effect) {
        this.effect = effect;
    }

    /** The outcome it leads to. */
    public Effect effect() {
        return effect;
    }
}
