#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <string_view>

#include "client/words.h"
#include "ledger/error.h"

namespace client {

// An answer's text, as it is printed and served. Errc::unavailable: it is none.
ledger::Result<boost::json::object> read_answer(std::string_view text);

// An answer as its reader reads it: JSON that carries all names, and the language to show it in.
// It may come from anywhere, so nothing in it is taken for granted. Immutable.
class Answer {
 public:
  Answer(boost::json::object body, ledger::Language language);

  const boost::json::object& body() const { return body_; }
  ledger::Language language() const { return language_; }

  std::string say(const Phrase& phrase) const { return std::string(phrase.in(language_)); }
  // The word for a code; empty where the code is no text.
  std::string word(Vocabulary vocabulary, const boost::json::value& code) const;
  // A title or text in the language: a string, or one for each language.
  std::string text(const boost::json::value& value) const;

  bool names_subject(std::string_view reference) const;
  // What a subject is called; the reference itself where the answer does not say.
  std::string name(std::string_view reference) const;
  std::string name(const boost::json::value& reference) const;
  // "Flens kommun (organisation/flen)": to go on asking by.
  std::string name_and_id(const boost::json::value& reference) const;
  // The names of a list of references, with commas between.
  std::string names(const boost::json::value& references) const;

  // The name of the person that a commitment stands for: only one that opens this commitment, as
  // anybody can check. Else that it is protected or not known.
  std::string person(const boost::json::value& commitment) const;
  // The name, or nothing.
  std::string disclosed_name(const boost::json::value& commitment) const;

 private:
  boost::json::object body_;
  ledger::Language language_;
  std::map<std::string, std::string, std::less<>> persons_;  // By the hex of their commitment.
};

}  // namespace client
