package io.anuencia.consent.pagetoken;

import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes links to people's pages, and takes them back. */
@ApplicationScoped
class Links {

    private final PageTokens tokens;
    private final PageAccess access;
    private final Subjects subjects;
    private final PageTokenConfig config;

    Links(PageTokens tokens, PageAccess access, Subjects subjects, PageTokenConfig config) {
        this.tokens = tokens;
        this.access = access;
        this.subjects = subjects;
        this.config = config;
    }

    LinkResource.Link to(RecipientKey key, String brand, PageToken.Origin origin) {
        UUID subject = subjects.locked(List.of(key), groups -> groups.of(key).subjectOf(key));
        PageToken token = new PageToken(subject, brand, origin, access.issuedNow(subject));
        String text = tokens.mint(token);
        String base = config.url().toString().replaceAll("/+$", "");
        return new LinkResource.Link(URI.create(base + "/p/" + text), text, access.endOf(token));
    }

    /** Takes back every link of a person; returns until when those were made that are. */
    Instant revoke(RecipientKey key) {
        return access.revoke(
                subjects.locked(List.of(key), groups -> List.copyOf(groups.of(key).subjects())));
    }
}
