package io.anuencia.webhook.understanding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** Shows an operator how texts are interpreted, and by which rule. */
@Path("/intents")
class IntentResource {

    private static final int TEXTS_MAX = 1_000;

    private final Understanding understanding;

    IntentResource(Understanding understanding) {
        this.understanding = understanding;
    }

    /**
     * A text to explain.
     *
     * @param text the text as the person wrote it
     * @param language its language if known; the rules of all languages are tried in any case
     */
    record Question(
            @NotNull(message = "is missing; write the text to explain")
                    @Size(max = 65_536, message = "must have at most 65536 characters")
                    String text,
            @Pattern(
                            regexp = "[a-z]{2,3}([-_][A-Za-z]{2,4})?",
                            message = "must be a language tag such as es or pt-BR")
                    String language) {

        @Override
        public String toString() {
            return "Question[…]";
        }
    }

    /** Returns one answer per text, in their order. */
    @POST
    @RolesAllowed("ops")
    public List<Understood> explain(
            @NotNull(message = "is missing; send a list of texts")
                    @Size(
                            max = TEXTS_MAX,
                            message = "must have at most 1000 texts; send them in parts")
                    List<@Valid @NotNull(message = "is null; write {\"text\":…}") Question>
                            questions) {
        return questions.stream().map(question -> understanding.of(question.text())).toList();
    }
}
