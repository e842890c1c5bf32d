package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import io.anuencia.events.IntentScope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tap on an opt-out button, {@code optout:1:<brand>:<purpose or *>:<messageId>}. A payload that
 * begins like one but is otherwise unreadable is still an opt-out, from the brand of the number.
 *
 * @param brand code of the brand in the payload, or null
 * @param purpose code of the purpose in the payload; null for all marketing of the brand
 */
public record OptOutButton(String brand, String purpose) {

    /** A button that is not ours, or is unreadable. */
    public static final OptOutButton NONE = new OptOutButton(null, null);

    private static final Pattern OURS =
            Pattern.compile("(?i)opt[_-]?out(:.*)?|stop|unsubscribe|baja", Pattern.DOTALL);
    private static final Pattern VERSION_1 =
            Pattern.compile("optout:1:([a-z0-9-]{1,40}):(\\*|[a-z0-9-]{1,40}):.*", Pattern.DOTALL);

    /** Reads a payload; empty for a button of another kind. */
    public static Optional<OptOutButton> of(String payload) {
        if (payload == null || !OURS.matcher(payload).matches()) {
            return Optional.empty();
        }
        Matcher parts = VERSION_1.matcher(payload);
        if (!parts.matches()) {
            return Optional.of(NONE);
        }
        String purpose = parts.group(2).equals("*") ? null : parts.group(2);
        return Optional.of(new OptOutButton(parts.group(1), purpose));
    }

    /** The meaning of the tap, which is certain. */
    public Understood understood() {
        IntentScope scope = purpose == null ? IntentScope.MARKETING : IntentScope.PURPOSE;
        return new Understood(
                Intent.OPT_OUT, scope, 1.0, brand == null ? "button.unreadable" : "button.optout");
    }
}
