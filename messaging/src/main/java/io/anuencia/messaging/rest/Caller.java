package io.anuencia.messaging.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller according to their token: their name and the brands they may act for. */
@RequestScoped
public class Caller {

    /** The claim with the brands that the caller may act for. */
    static final String BRANDS = "brands";

    /** The value of that claim for a caller who may act for all brands. */
    public static final String EVERY_BRAND = "*";

    private final JsonWebToken token;
    // Reading a non-standard claim costs an exception each time, and lists check often.
    private Set<String> brands;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** The subject of the token, which each has; a call that needs no token is unnamed. */
    public String name() {
        return token.getSubject() == null ? "unnamed" : token.getSubject();
    }

    /**
     * Requires that the caller may act for a brand.
     *
     * @throws ProblemException (403) if the claim {@code brands} has neither it nor {@code "*"}
     */
    public void requireBrand(String brand) {
        if (!mayActFor(brand)) {
            throw new ProblemException(
                    Problem.Kind.FORBIDDEN,
                    "The token's claim brands does not allow this brand; ask for one that does.");
        }
    }

    /** Requires that the caller may act for every brand, as calls about all brands need. */
    public void requireEveryBrand() {
        requireBrand(EVERY_BRAND);
    }

    /** Requires that the caller may act for a brand or, if it is null, for every brand. */
    public void requireBrandOrEvery(String brand) {
        requireBrand(brand == null ? EVERY_BRAND : brand);
    }

    /** Whether the caller may act for every brand. */
    public boolean actsForEveryBrand() {
        return mayActFor(EVERY_BRAND);
    }

    /** The brands that the caller may act for, for work that outlives the call. */
    public Set<String> brands() {
        if (brands == null) {
            brands = brandsOf(token.getClaim(BRANDS));
        }
        return brands;
    }

    /** An issuer may write a claim of one value as a text instead of a list. */
    private static Set<String> brandsOf(Object claim) {
        if (claim instanceof JsonString one) {
            return Set.of(one.getString());
        }
        if (claim instanceof String one) {
            return Set.of(one);
        }
        if (claim instanceof JsonArray array) {
            return array.stream()
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).getString())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return claim instanceof Collection<?> names
                ? names.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private boolean mayActFor(String brand) {
        return allows(brands(), brand);
    }

    /** Whether a claim {@code brands} allows a brand; null needs a claim for every brand. */
    public static boolean allows(Set<String> brands, String brand) {
        return brands.contains(EVERY_BRAND) || (brand != null && brands.contains(brand));
    }
}
