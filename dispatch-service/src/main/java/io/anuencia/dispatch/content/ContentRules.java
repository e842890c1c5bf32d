package io.anuencia.dispatch.content;

import io.anuencia.events.MessageClass;
import java.util.ArrayList;
import java.util.List;

/** All rules about a text. */
public final class ContentRules {

    private ContentRules() {}

    /** Returns everything that blocks the text or could be improved, in the order of the rules. */
    public static List<ContentFinding> check(ContentText text, Circumstances circumstances) {
        return check(text, text, circumstances);
    }

    /**
     * Returns the same, with the length taken from another version of the text.
     *
     * @param measured the text as short as anybody can get it
     */
    public static List<ContentFinding> check(
            ContentText text, ContentText measured, Circumstances circumstances) {
        List<ContentFinding> found = new ArrayList<>(demanded(text, circumstances));
        Links.check(text, found);
        ClassRules.check(text, circumstances.messageClass(), found);
        ReadabilityRules.check(text, measured, found);
        if (circumstances.isMarketing() && !LegalContent.showsSender(text, circumstances.brand())) {
            found.add(
                    ContentFinding.advice(
                            LegalContent.NO_SENDER,
                            "name the business in the text; people do not open what they cannot"
                                    + " place"));
        }
        return found;
    }

    /**
     * Returns what blocks a value given to one person alone. The template was checked as it is;
     * with this value it must not become what the template may not be.
     *
     * @param category WhatsApp's category of the template
     */
    public static List<ContentFinding> given(
            String value, String category, MessageClass messageClass) {
        ContentText text = ContentText.ofGiven(value, category);
        List<ContentFinding> found = new ArrayList<>();
        Links.check(text, found);
        ClassRules.check(text, messageClass, found);
        return found.stream().filter(ContentFinding::blocking).toList();
    }

    /** Whether a text holds a valid phone number with its country code. */
    public static boolean holdsNumber(String text) {
        return ContactDetails.hasNumber(text, null);
    }

    /** Returns what the law demands and the text lacks; each of these findings blocks. */
    public static List<ContentFinding> demanded(ContentText text, Circumstances circumstances) {
        return circumstances.isMarketing() ? LegalContent.missing(text, circumstances) : List.of();
    }
}
