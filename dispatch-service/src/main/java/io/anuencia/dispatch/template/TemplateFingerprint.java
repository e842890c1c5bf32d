package io.anuencia.dispatch.template;

import io.anuencia.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Fingerprint that changes whenever people would see other words. */
public final class TemplateFingerprint {

    private TemplateFingerprint() {}

    /**
     * Returns the SHA-256 (hex) over all that people see of a template in these languages, in
     * order.
     */
    public static String of(List<Template> templates) {
        MessageDigest digest = Sha256.begin();
        for (Template template : templates) {
            digest.update(seen(template).getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    private static String seen(Template template) {
        return String.join(
                "\u0001",
                template.language(),
                template.text(),
                template.parameters().toString(),
                template.quickReplies().toString(),
                template.urls().toString(),
                template.otherInputs().toString());
    }
}
