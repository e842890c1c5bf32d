/**
 * Double opt-in: the claims of a form about a person, confirmed by the person's own message.
 *
 * <p>This package owns the codes and the agreements behind them, and the texts of Meta's In-App
 * Signups. A form gets a code, a link and a QR code; the person writes first, and the message that
 * arrives from their number is the proof. It refuses to send anything, to let one person confirm
 * for another, and to take silence for consent: after 48 hours a code confirms nothing, and after
 * 14 days the form's claims are deleted.
 */
package io.anuencia.consent.optin;
