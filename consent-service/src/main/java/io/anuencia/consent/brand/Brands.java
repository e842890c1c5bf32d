package io.anuencia.consent.brand;

import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Puts brands with their numbers, and tells each change. */
@ApplicationScoped
class Brands {

    private static final String NUMBERS =
            "select phone_number_id from brand_number where brand = ? order by place";
    private static final String RELEASE = "delete from brand_number where brand = ?";
    private static final String CLAIM =
            """
            insert into brand_number (phone_number_id, brand, place) values (?, ?, ?)
            on conflict do nothing
            """;

    private final BrandRepository brands;
    private final CatalogLock lock;
    private final CatalogVersions versions;
    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    Brands(
            BrandRepository brands,
            CatalogLock lock,
            CatalogVersions versions,
            Sql sql,
            Outbox outbox,
            Clock clock) {
        this.brands = brands;
        this.lock = lock;
        this.versions = versions;
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    BrandView put(String code, BrandRequest request) {
        lock.hold("brand:" + code);
        BrandEntity brand = brands.findById(code);
        if (brand != null && brand.asRequest(numbersOf(code)).equals(request)) {
            return new BrandView(code, request);
        }
        boolean otherController = brand != null && !brand.legalName.equals(request.legalName());
        if (brand == null) {
            brand = new BrandEntity();
            brand.code = code;
        }
        brand.take(request, clock.instant().truncatedTo(ChronoUnit.MICROS));
        brands.persistAndFlush(brand);
        versions.keep(code, brand.version, request);
        if (otherController) {
            versions.askAgain(code);
        }
        claimNumbers(code, request.phoneNumberIds());
        outbox.append(brand.asEvent(request.phoneNumberIds()));
        return new BrandView(code, request);
    }

    private List<String> numbersOf(String brand) {
        return sql.list(NUMBERS, row -> row.getString("phone_number_id"), brand);
    }

    private void claimNumbers(String brand, List<String> numbers) {
        sql.update(RELEASE, brand);
        for (int i = 0; i < numbers.size(); i++) {
            if (sql.update(CLAIM, numbers.get(i), brand, i) == 0) {
                throw new ProblemException(
                        Problem.Kind.CONFLICT,
                        "A phone number id belongs to another brand; take it from that one first.",
                        List.of(
                                new Problem.Field(
                                        "phoneNumberIds[" + i + "]", "belongs to another brand")));
            }
        }
    }
}
