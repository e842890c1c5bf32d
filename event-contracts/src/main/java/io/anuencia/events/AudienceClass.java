package io.anuencia.events;

/** The ways a person may have agreed; each needs its own evidence (architecture 5.2). */
public enum AudienceClass {
    CUSTOMER,
    SUBSCRIBER,
    EVENT_PARTICIPANT,
    EXPRESS_CONTACT,
    COMMUNITY_MEMBER,
    PROMOTION_FOLLOWER
}
