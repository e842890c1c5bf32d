package io.anuencia.consent.brand;

import jakarta.persistence.Embeddable;

/**
 * Names a purpose.
 *
 * @param brand code of its brand
 * @param code its own code
 */
@Embeddable
public record PurposeId(String brand, String code) {}
