package io.anuencia.consent.brand;

import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
    private final CatalogChanges changes;
    private final Sql sql;

    Brands(BrandRepository brands, CatalogLock lock, CatalogChanges changes, Sql sql) {
        this.brands = brands;
        this.lock = lock;
        this.changes = changes;
        this.sql = sql;
    }

    @Transactional
    BrandView put(String code, BrandRequest request) {
        BrandHours.check(request.hours());
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
        brand.take(request, otherController, changes.now());
        brands.persistAndFlush(brand);
        claimNumbers(code, request.phoneNumberIds());
        changes.keep(brand, request, otherController);
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
