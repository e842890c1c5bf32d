package io.anuencia.events;

/** The states of a consent, after the W3C Data Privacy Vocabulary ({@code dpv:ConsentStatus}). */
public enum ConsentState {
    UNKNOWN(EventType.CONSENT_UNKNOWN, false),
    REQUESTED(EventType.CONSENT_REQUESTED, false),
    REQUEST_DEFERRED(EventType.CONSENT_REQUEST_DEFERRED, false),
    GIVEN(EventType.CONSENT_GIVEN, true),
    RENEWED(EventType.RENEWED_CONSENT_GIVEN, true),
    REFUSED(EventType.CONSENT_REFUSED, false),
    WITHDRAWN(EventType.CONSENT_WITHDRAWN, false),
    EXPIRED(EventType.CONSENT_EXPIRED, false),
    TERMINATED(EventType.CONSENT_TERMINATED, false),
    INVALIDATED(EventType.CONSENT_INVALIDATED, false);

    private final EventType eventType;
    private final boolean valid;

    ConsentState(EventType eventType, boolean valid) {
        this.eventType = eventType;
        this.valid = valid;
    }

    /** The type of the event that reports an entry of this state. */
    public EventType eventType() {
        return eventType;
    }

    /** Whether this state permits messages: only given and renewed do. */
    public boolean isValid() {
        return valid;
    }
}
