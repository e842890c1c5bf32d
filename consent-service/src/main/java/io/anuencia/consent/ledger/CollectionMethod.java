package io.anuencia.consent.ledger;

/** How a consent was collected (compliance 1.4). */
public enum CollectionMethod {
    INBOUND_WHATSAPP(true),
    CLICK_TO_CHAT(true),
    WEB_FORM(true),
    QR(true),
    IVR(false),
    PAPER(true),
    IN_PERSON_TABLET(true),
    API_PARTNER(false),
    CSV_IMPORT(false);

    private final boolean written;

    CollectionMethod(boolean written) {
        this.written = written;
    }

    /** Whether the person wrote or signed it themselves, as some laws require (United States). */
    public boolean isWritten() {
        return written;
    }

    /**
     * Whether the person said so on WhatsApp itself, as some laws require of a channel (Colombia).
     */
    public boolean isOnWhatsApp() {
        return switch (this) {
            case INBOUND_WHATSAPP, CLICK_TO_CHAT -> true;
            case WEB_FORM, QR, IVR, PAPER, IN_PERSON_TABLET, API_PARTNER, CSV_IMPORT -> false;
        };
    }

    /** Whether only the person themselves can have started it, as some laws require (Peru). */
    public boolean isBegunByThePerson() {
        return switch (this) {
            case INBOUND_WHATSAPP, CLICK_TO_CHAT, QR -> true;
            case WEB_FORM, IVR, PAPER, IN_PERSON_TABLET, API_PARTNER, CSV_IMPORT -> false;
        };
    }
}
