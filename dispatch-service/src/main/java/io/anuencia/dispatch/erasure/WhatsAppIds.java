package io.anuencia.dispatch.erasure;

/**
 * WhatsApp's ids of messages hold the number of the person in Base64 (Cloud API, identifiers). What
 * becomes of them here is their hash: still one for each message, and nobody's number.
 */
final class WhatsAppIds {

    private WhatsAppIds() {}

    /** SQL for what is kept of the id in a column. */
    static String kept(String column) {
        return "'sha256:' || encode(sha256(convert_to(%s, 'UTF8')), 'hex')".formatted(column);
    }

    /** SQL for whether a column still holds an id as WhatsApp gave it. */
    static String areClear(String column) {
        return "%1$s is not null and %1$s not like 'sha256:%%'".formatted(column);
    }
}
