package io.anuencia.webhook.understanding;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.Intent;

/**
 * What a text means.
 *
 * @param intent what the person wants
 * @param scope what an opt-out covers; null for any other intent
 * @param confidence from 0 to 1
 * @param rule id of the rule that says so; {@code none} where no rule spoke
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Understood(Intent intent, Scope scope, double confidence, String rule) {

    /** No rule spoke: the text may mean anything else. */
    public static final Understood NOTHING = new Understood(Intent.NONE, null, 0.5, "none");
}
