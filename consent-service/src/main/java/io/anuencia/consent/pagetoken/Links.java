package io.anuencia.consent.pagetoken;

import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Makes links to people's pages. */
@ApplicationScoped
class Links {

    private final PageTokens tokens;
    private final PageAccess access;
    private final Subjects subjects;
    private final PageTokenConfig config;
    private final AuditLog audit;

    Links(
            PageTokens tokens,
            PageAccess access,
            Subjects subjects,
            PageTokenConfig config,
            AuditLog audit) {
        this.tokens = tokens;
        this.access = access;
        this.subjects = subjects;
        this.config = config;
        this.audit = audit;
    }

    LinkResource.Link to(RecipientKey key, String brand, PageToken.Origin origin) {
        UUID subject = subjects.locked(List.of(key), groups -> groups.of(key).subjectOf(key));
        PageToken token = new PageToken(subject, brand, origin, access.issuedNow(subject));
        String text = tokens.mint(token);
        audit.did(
                "preference link made",
                "subject="
                        + subject
                        + " brand="
                        + brand
                        + " opens="
                        + origin
                        + " issuedAt="
                        + token.issuedAt());
        String base = config.url().toString().replaceAll("/+$", "");
        return new LinkResource.Link(URI.create(base + "/p/" + text), text, access.endOf(token));
    }
}
