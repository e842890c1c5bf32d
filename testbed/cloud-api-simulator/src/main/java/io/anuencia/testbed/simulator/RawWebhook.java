package io.anuencia.testbed.simulator;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * A body written by a test and posted unchanged: malformed, with unknown fields, or from somebody
 * who does not know the app secret.
 *
 * @param body its bytes
 * @param sign kind of signature
 */
record RawWebhook(Buffer body, Sign sign) {

    /** Kinds of signatures. */
    enum Sign {
        /** Signed with the app secret. */
        RIGHT,
        /** Signed with another secret. */
        WRONG,
        /** Not signed: the header is missing. */
        NONE
    }

    static RawWebhook read(Fields in) {
        String text = in.text("text", null);
        String base64 = in.text("base64", null);
        String name = in.text("signature", "right");
        in.refuseUnknown();
        if ((text == null) == (base64 == null)) {
            throw BadInput.at("text", "write either text or base64, for bytes that are no text");
        }
        Sign sign =
                Arrays.stream(Sign.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> BadInput.at("signature", "must be right, wrong or none"));
        return new RawWebhook(text == null ? bytes(base64) : Buffer.buffer(text), sign);
    }

    private static Buffer bytes(String base64) {
        try {
            return Buffer.buffer(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException broken) {
            throw BadInput.at("base64", "is not Base64: " + broken.getMessage());
        }
    }

    /** The value of the signature header, or null without one. */
    String signature(Signature signature, String appSecret) {
        return switch (sign) {
            case RIGHT -> signature.of(body.getBytes(), appSecret);
            case WRONG -> signature.of(body.getBytes(), appSecret + "?");
            case NONE -> null;
        };
    }
}
