/**
 * Double opt-in: what a form says of a person, confirmed by the person's own message.
 *
 * <p>This package owns the codes and what they stand for, and the texts of Meta's In-App Signups. A
 * form gets a code, a link and a QR code; the person writes first, and the message that arrives
 * from their number is the proof. It refuses to send anything, to let one person confirm for
 * another, and to take silence for a yes: after 48 hours a code confirms nothing, after 14 days
 * what the form said is deleted.
 */
package io.anuencia.consent.optin;
