package io.anuencia.contacts.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;

/**
 * Provides a patch that freezes while it holds the lock on a person, for tests of other features.
 */
@ApplicationScoped
public class StandingPatch {

    private final ContactEdits edits;

    StandingPatch(ContactEdits edits) {
        this.edits = edits;
    }

    /** Locks a person for as long as {@code stand} takes, and changes nothing. */
    public void patch(UUID contactId, Runnable stand) {
        ObjectMapper mapper =
                new ObjectMapper() {
                    @Override
                    public <T> T treeToValue(TreeNode tree, Class<T> type)
                            throws JsonProcessingException {
                        stand.run();
                        return super.treeToValue(tree, type);
                    }
                };
        try {
            edits.patch(
                    contactId,
                    JsonNodeFactory.instance.objectNode(),
                    new Author("tester", Set.of("*"), null),
                    mapper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
