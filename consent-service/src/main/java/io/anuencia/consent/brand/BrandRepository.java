package io.anuencia.consent.brand;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads and writes {@link BrandEntity}. */
@ApplicationScoped
class BrandRepository implements PanacheRepositoryBase<BrandEntity, String> {}
