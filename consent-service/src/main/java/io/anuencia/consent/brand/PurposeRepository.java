package io.anuencia.consent.brand;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads and writes {@link PurposeEntity}. */
@ApplicationScoped
class PurposeRepository implements PanacheRepositoryBase<PurposeEntity, PurposeId> {}
