package io.anuencia.consent.ledger;

/** How a consent was collected (compliance 1.4). */
public enum CollectionMethod {
    INBOUND_WHATSAPP,
    CLICK_TO_CHAT,
    WEB_FORM,
    QR,
    IVR,
    PAPER,
    IN_PERSON_TABLET,
    API_PARTNER,
    CSV_IMPORT
}
