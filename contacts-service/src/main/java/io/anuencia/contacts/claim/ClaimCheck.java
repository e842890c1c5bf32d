package io.anuencia.contacts.claim;

import io.anuencia.contacts.attribute.Moments;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Validates the form of claims and reports every error, not just the first. */
public final class ClaimCheck {

    /** The most claims about one person in one request. */
    private static final int CLAIMS_MAX = 20;

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int FACTS_MAX = 50;

    private final Consumer<Problem.Field> errors;

    private ClaimCheck(Consumer<Problem.Field> errors) {
        this.errors = errors;
    }

    /**
     * Validates the claims about one person.
     *
     * @param brands the brands that the caller may act for
     * @param errors receives every error, with the path of its field as the REST API spells it
     * @return the valid claims
     */
    public static List<ClaimDraft> check(
            List<ClaimSaid> said, Set<String> brands, Consumer<Problem.Field> errors) {
        List<ClaimDraft> claims = new ArrayList<>();
        if (said.size() > CLAIMS_MAX) {
            errors.accept(new Problem.Field("consents", "at most 20 consents"));
            return claims;
        }
        for (int i = 0; i < said.size(); i++) {
            String path = "consents[" + i + "]";
            if (said.get(i) == null) {
                errors.accept(new Problem.Field(path, "write an object"));
                continue;
            }
            List<Problem.Field> found = new ArrayList<>();
            Instant at = new ClaimCheck(found::add).check(said.get(i), brands);
            if (found.isEmpty()) {
                claims.add(new ClaimDraft(said.get(i), at));
            }
            found.forEach(
                    e -> errors.accept(new Problem.Field(path + "." + e.field(), e.detail())));
        }
        return claims;
    }

    private Instant check(ClaimSaid said, Set<String> brands) {
        if (isCode("brand", said.brand()) && !Caller.allows(brands, said.brand())) {
            refuse("brand", "the token does not allow this brand");
        }
        isCode("purpose", said.purpose());
        text("audienceClass", said.audienceClass());
        text("collectionMethod", said.collectionMethod());
        text("notice", said.notice());
        facts(said.evidence());
        return instant(said.expressedAt());
    }

    private void facts(Map<String, String> evidence) {
        if (evidence.size() > FACTS_MAX) {
            refuse("evidence", "at most 50 facts");
            return;
        }
        evidence.forEach(
                (name, value) -> {
                    if (!PlainText.isName(name)) {
                        refuse("evidence", "a fact is named by letters, digits, . _ or -");
                    } else {
                        text("evidence." + name, value);
                    }
                });
    }

    private boolean isCode(String field, String code) {
        if (code == null) {
            refuse(field, "a claim of consent must name brand and purpose");
            return false;
        }
        if (!CODE.matcher(code).matches()) {
            refuse(field, "write its code: 1 to 40 of a-z, 0-9 and -");
            return false;
        }
        return true;
    }

    private void text(String field, String value) {
        if (value != null && !PlainText.isText(value)) {
            refuse(field, "at most 256 characters, none of them a control");
        }
    }

    private Instant instant(String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant at = Moments.read(text);
            if (at.isAfter(Moments.EARLIEST) && at.isBefore(Moments.LATEST)) {
                return at;
            }
            refuse("expressedAt", "write the year in which it was said");
        } catch (DateTimeException e) {
            refuse("expressedAt", "write a date or a time with offset, as ISO 8601 says");
        }
        return null;
    }

    private void refuse(String field, String detail) {
        errors.accept(new Problem.Field(field, detail));
    }
}
