package io.anuencia.dispatch.sender;

import io.anuencia.dispatch.catalog.Brand;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what the caller may do with a number. Accounts, portfolios and tokens are shared between
 * numbers: whoever acts only for some brands changes their numbers only in what affects no other
 * brand.
 */
@ApplicationScoped
public class SenderRights {

    private static final String UNLISTED =
            "No brand known here lists this number. Name it in phoneNumberIds by PUT"
                    + " /brands/{brand}, or use a token whose claim brands is \"*\".";
    private static final String NEW =
            "A new number must be registered with a token whose claim brands is \"*\"; after that"
                    + " your token can change its rate.";
    private static final String AFFECTS_OTHERS =
            "This may affect other brands. Correct the fields named in errors, or use a token whose"
                    + " claim brands is \"*\".";
    private static final String FOREIGN_ACCOUNT =
            "is not an account of the number's brand; name it in wabaIds by PUT /brands/{brand}";
    private static final String UNCHANGED = "must stay as GET /senders/{phoneNumberId} shows it";

    private final Catalog catalog;
    private final SenderDirectory senders;
    private final Caller caller;
    private final TokenSource tokens;

    SenderRights(Catalog catalog, SenderDirectory senders, Caller caller, TokenSource tokens) {
        this.catalog = catalog;
        this.senders = senders;
        this.caller = caller;
        this.tokens = tokens;
    }

    /** Demands that a brand of the caller lists a number, or that they act for every brand. */
    void requireNumber(String phoneNumberId) {
        if (!caller.actsForEveryBrand()) {
            brandOf(phoneNumberId);
        }
    }

    /**
     * Returns the ids of the numbers that the caller may see, because one of their brands has them;
     * empty means all.
     */
    public Optional<Set<String>> visible() {
        if (caller.actsForEveryBrand()) {
            return Optional.empty();
        }
        Set<String> brands = caller.brands();
        Map<String, String> listedBy = new HashMap<>();
        for (Brand brand : catalog.brands()) {
            brand.phoneNumberIds().forEach(number -> listedBy.putIfAbsent(number, brand.code()));
        }
        listedBy.values().removeIf(brand -> !Caller.allows(brands, brand));
        return Optional.of(listedBy.keySet());
    }

    /** Demands that the caller may change a number to this. */
    void requireChangeTo(Sender wanted) {
        if (caller.actsForEveryBrand()) {
            return;
        }
        Brand brand = brandOf(wanted.phoneNumberId());
        Sender stored =
                senders.find(wanted.phoneNumberId()).orElseThrow(() -> forbidden(NEW, List.of()));
        List<Problem.Field> errors = new ArrayList<>();
        if (!brand.wabaIds().contains(wanted.wabaId())) {
            errors.add(new Problem.Field("wabaId", FOREIGN_ACCOUNT));
        }
        if (!stored.tokenRef().equals(wanted.tokenRef())) {
            errors.add(new Problem.Field("tokenRef", UNCHANGED));
        }
        if (!stored.portfolio().equals(wanted.portfolio())) {
            errors.add(new Problem.Field("portfolio", UNCHANGED));
        }
        if (!errors.isEmpty()) {
            throw forbidden(AFFECTS_OTHERS, errors);
        }
    }

    /** Demands that numbers may use the token of this reference. */
    void requireToken(String reference) {
        try {
            tokens.requireOfSender(reference);
        } catch (TokenSource.TokenMissingException e) {
            throw ProblemException.invalid("tokenRef", e.getMessage());
        }
    }

    private Brand brandOf(String phoneNumberId) {
        Brand brand =
                catalog.brandOf(phoneNumberId).orElseThrow(() -> forbidden(UNLISTED, List.of()));
        caller.requireBrand(brand.code());
        return brand;
    }

    private static ProblemException forbidden(String detail, List<Problem.Field> errors) {
        return new ProblemException(Problem.Kind.FORBIDDEN, detail, errors);
    }
}
