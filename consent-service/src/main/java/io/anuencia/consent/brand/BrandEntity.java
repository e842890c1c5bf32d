package io.anuencia.consent.brand;

import io.anuencia.events.BrandChanged;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored brand; its numbers are in {@code brand_number}. */
@Entity
@Table(name = "brand")
class BrandEntity {

    @Id String code;
    String displayName;
    String legalName;
    String address;
    String contact;
    String country;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> wabaIds;

    @JdbcTypeCode(SqlTypes.JSON)
    List<BrandRequest.Cap> caps;

    String cooldown;

    @JdbcTypeCode(SqlTypes.JSON)
    List<BrandHours> hours;

    boolean suspended;
    Instant changedAt;
    int version;
    int controllerVersion;

    /**
     * Takes over a request.
     *
     * @param otherController whether the legal sender changes with it
     */
    void take(BrandRequest request, boolean otherController, Instant now) {
        displayName = request.displayName();
        legalName = request.legalName();
        address = request.address();
        contact = request.contact();
        country = request.country();
        wabaIds = request.wabaIds();
        caps = request.caps();
        cooldown = request.cooldown();
        suspended = request.suspended();
        hours = request.hours();
        changedAt = now;
        version++;
        if (otherController || version == 1) {
            controllerVersion = version;
        }
    }

    BrandRequest asRequest(List<String> phoneNumberIds) {
        return new BrandRequest(
                null,
                displayName,
                legalName,
                address,
                contact,
                country,
                phoneNumberIds,
                wabaIds,
                caps,
                cooldown,
                suspended,
                hours);
    }

    BrandChanged asEvent(List<String> phoneNumberIds) {
        return new BrandChanged(
                code,
                displayName,
                legalName,
                address,
                contact,
                country,
                phoneNumberIds,
                wabaIds,
                changedAt);
    }
}
