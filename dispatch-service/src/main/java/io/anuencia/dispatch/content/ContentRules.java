package io.anuencia.dispatch.content;

import io.anuencia.events.MessageClass;
import java.util.ArrayList;
import java.util.List;

/** All rules about a text. */
public final class ContentRules {

    private ContentRules() {}

    /** What blocks and what could be better, in the order of the rules. */
    public static List<ContentFinding> check(ContentText text, Circumstances circumstances) {
        List<ContentFinding> found = new ArrayList<>(demanded(text, circumstances));
        Links.check(text, found);
        Wording.check(text, circumstances.messageClass(), found);
        Clarity.check(text, found);
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
     * What blocks a value that one person alone is given: the words of the template were checked,
     * and with this it must not become what they are not.
     *
     * @param category what WhatsApp files the template under
     */
    public static List<ContentFinding> given(
            String value, String category, MessageClass messageClass) {
        ContentText text = ContentText.ofGiven(value, category);
        List<ContentFinding> found = new ArrayList<>();
        Links.check(text, found);
        Wording.check(text, messageClass, found);
        return found.stream().filter(ContentFinding::blocking).toList();
    }

    /** What the law demands and the text lacks: each of these blocks. */
    public static List<ContentFinding> demanded(ContentText text, Circumstances circumstances) {
        return circumstances.isMarketing() ? LegalContent.missing(text, circumstances) : List.of();
    }
}
