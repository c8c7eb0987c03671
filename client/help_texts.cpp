#include "client/help_texts.h"

namespace client {

constinit const CommandHelp kProgramHelp{
    "Liggaren: vem beslutade vad, när, och vem ansvarar? Svar som går att kontrollera.\n"
    "A ledger of who decided what, when, and who answers for it, that can be checked.",
    "Begin with:\n"
    "  liggare init liggaren --origin example.org/l --organisation ek --name Ek\n"
    "  liggare record --ledger liggaren drafts.jsonl\n"
    "  liggare portfolio --ledger liggaren\n"
    "\n"
    "Exit status: 0 done; 1 the answer is no; 2 wrong usage, a file that cannot be\n"
    "read, or an index out of range; 3 the ledger cannot be reached or is damaged.\n"
    "Errors are one line on standard error: code: sentence.\n"
    "\n"
    "LIGGARE_LEDGER or LIGGARE_SERVER names the ledger, LIGGARE_KEY the key file that\n"
    "records, LIGGARE_LANG (sv, en) the language of tables. They can be written in\n"
    "~/.config/liggare/config too, as server, ledger, key, verifier and lang = VALUE."};

constinit const CommandHelp kInitHelp{
    "Skapa en liggare, dess nycklar och dess två första poster.\n"
    "Make a ledger, its keys and its first two entries.",
    "Example:\n"
    "  liggare init liggaren --origin example.org/liggaren --organisation ek \\\n"
    "    --name \"Ek kommun\" --kind municipality --since 1971"};

constinit const CommandHelp kKeyHelp{
    "Skapa och visa registratorers nycklar.\n"
    "Make and show recorders' keys.",
    ""};

constinit const CommandHelp kKeyNewHelp{
    "Skapa en nyckelfil, och utkastet som en administratör registrerar.\n"
    "Make a key file, and the draft that an administrator records.",
    "Example:\n"
    "  liggare key new anna.jwk --organisation flen --key flen-anna > anna.jsonl\n"
    "  liggare record anna.jsonl"};

constinit const CommandHelp kKeyShowHelp{
    "Visa vems nyckeln är, och den öppna nyckeln.\n"
    "Show whose key it is, and the public key.",
    ""};

constinit const CommandHelp kRecordHelp{
    "Registrera utkast: alla i en fil, eller inget.\n"
    "Record drafts: all of a file, or nothing.",
    "A file of more than 10,000 drafts is recorded in batches of that.\n"
    "A draft is a line of JSON: {\"type\":…,\"subject\":…,\"effective\":…,\"data\":{…}}.\n"
    "Or a row of a table (CSV) whose first row is type;subject;effective;…, with\n"
    "members of data such as title or requests/deadline; examples/templates has some.\n"
    "All that is wrong with a table is told at once.\n"
    "Recording a file again records only what is new.\n"
    "\n"
    "Examples:\n"
    "  liggare record --dry-run drafts.jsonl\n"
    "  liggare record --dry-run beslut.csv\n"
    "  liggare record --key anna.jwk - < drafts.jsonl\n"
    "  liggare record --server https://ledger.example --key anna.jwk drafts.jsonl"};

constinit const CommandHelp kPortfolioHelp{
    "Insatsområden och satsningar en viss dag, som de då var kända.\n"
    "Action areas and initiatives on a day, as they were known.",
    "Examples:\n"
    "  liggare portfolio --at 2025-12-31\n"
    "  liggare portfolio --at 2025-12-31 --known \"#224\" --format csv"};

constinit const CommandHelp kDiffHelp{
    "Vad skiljer två dagar, eller vad man visste vid två tillfällen.\n"
    "What differs between two days or two states of knowledge.",
    "Examples:\n"
    "  liggare diff --from 2023-01-01 --to 2025-12-31\n"
    "  liggare diff --known-from \"#224\" --known-to \"#287\""};

constinit const CommandHelp kAdoptionsHelp{
    "Vilka parter har antagit det ett beslut begär, och hur vet vi det?\n"
    "Which parties have adopted what a decision asks; how do we know?",
    "Example:\n"
    "  liggare adoptions nsv-2022-4 --at 2024-12-31"};

constinit const CommandHelp kDecisionHelp{
    "Ett beslut: kedjan bakåt och framåt, livscykel, kontrollista.\n"
    "A decision: its chain both ways, its life cycle, its checklist.",
    "Example:\n"
    "  liggare decision nsv-2022-4"};

constinit const CommandHelp kDecisionsHelp{
    "Beslutsregistret: vilka beslut finns, nyast först?\n"
    "The decision register: which decisions are there, newest first?",
    "Words of --text are found inside others, in upper and lower case; å, ä and ö\n"
    "are letters of their own. --limit gives a page and says where the next begins.\n"
    "\n"
    "Examples:\n"
    "  liggare decisions --body nsv --from 2022-01-01 --to 2022-12-31\n"
    "  liggare decisions --text \"plan vård\" --limit 20"};

constinit const CommandHelp kResponsibleHelp{
    "Vem ansvarar för vad, i vilken organisation, en viss dag?\n"
    "Who is responsible for what, in which organisation, on a day?",
    "Examples:\n"
    "  liggare responsible --for area/f1 --role accountable\n"
    "  liggare responsible --organisation fouis --at 2025-12-31"};

constinit const CommandHelp kFindingsHelp{
    "Luckor och fel i det som är känt.\n"
    "Gaps and faults in what is known.",
    "Examples:\n"
    "  liggare findings --rule no-accountable\n"
    "  liggare findings --fail-on error"};

constinit const CommandHelp kFollowUpsHelp{
    "Uppföljningar: vad som ska följas upp, av vem, när, och om det är gjort.\n"
    "Follow-ups: of what, by whom, when due, and whether it was done.",
    "Examples:\n"
    "  liggare followups --status overdue\n"
    "  liggare followups --subject decision/nsv-2022-4 --at 2025-12-31"};

constinit const CommandHelp kIndicatorsHelp{
    "Indikatorer och deras värden över tid.\n"
    "Indicators and their values over time.",
    "Examples:\n"
    "  liggare indicators --organisation flen\n"
    "  liggare indicators --subject indicator/vardplatser-sjukhus --format csv"};

constinit const CommandHelp kAuditHelp{
    "Allt som registrerats om något: när, av vem, rättelser.\n"
    "All that was recorded of a subject: when, by whom, corrections.",
    "Example:\n"
    "  liggare audit initiative/fallprevention"};

constinit const CommandHelp kSearchHelp{
    "Sök i namn, titlar och texter, även gamla namn.\n"
    "Search names, titles and texts, also names of the past.",
    "Every word must be found, also inside others, in upper or lower case; å, ä and\n"
    "ö are letters of their own. Persons' names are not searched.\n"
    "\n"
    "Examples:\n"
    "  liggare search landstinget\n"
    "  liggare search målbild nära vård --at 2022-12-31"};

constinit const CommandHelp kLogHelp{
    "Visa själva loggen.\n"
    "Show the log itself.",
    "Examples:\n"
    "  liggare log --from 200 --limit 20\n"
    "  liggare log --subject decision/nsv-2022-4 --format json"};

constinit const CommandHelp kCheckpointHelp{
    "Skriv ut liggarens undertecknade storlek och rot.\n"
    "Print the ledger's signed size and root.",
    "Keep it: `liggare verify --since FILE` then shows that nothing was rolled back."};

constinit const CommandHelp kProveHelp{
    "Bevisa att en post finns i loggen, eller att den bara vuxit.\n"
    "Prove that an entry is in the log, or that it has only grown.",
    "Examples:\n"
    "  liggare prove 160 > 160.tlog-proof\n"
    "  liggare prove --consistency 224 287 > grown.proof"};

constinit const CommandHelp kBundleHelp{
    "Ta ut ett utdrag som mottagaren kan kontrollera utan tillgång till liggaren.\n"
    "Take an extract that its receiver can verify without access to the ledger.",
    "It holds the entries behind an answer, the proof of each, one checkpoint, and\n"
    "names of persons that have not been erased. Who gets it, keeps those names.\n"
    "\n"
    "Example:\n"
    "  liggare bundle decision/nsv-2022-4 -o utdrag.json\n"
    "  liggare verify utdrag.json --key VKEY"};

constinit const CommandHelp kVerifyHelp{
    "Kontrollera hela liggaren, eller filer utan någon liggare alls.\n"
    "Verify the whole ledger, or files without any ledger at all.",
    "A consistency proof is checked against the older checkpoint (--since); an\n"
    "export against its own (--checkpoint), without which only the authors'\n"
    "signatures are checked.\n"
    "\n"
    "Examples:\n"
    "  liggare verify --key VKEY --since checkpoint-2025\n"
    "  liggare verify --server https://ledger.example --key VKEY\n"
    "  liggare verify utdrag.json 160.tlog-proof --key VKEY\n"
    "  liggare verify log.jsonl --checkpoint checkpoint --key VKEY\n"
    "  liggare verify --answer svar.json --export log.jsonl"};

constinit const CommandHelp kRebuildHelp{
    "Gör om allt som följer av loggen, ur loggen.\n"
    "Make all that follows from the log anew, out of the log.",
    ""};

constinit const CommandHelp kExportHelp{
    "Skriv ut liggaren i öppet format.\n"
    "Write the ledger in an open format.",
    "Examples:\n"
    "  liggare export -o log.jsonl && liggare checkpoint > checkpoint\n"
    "  liggare export --format csv -o log.csv\n"
    "  liggare export --format ics --organisation flen -o flen.ics"};

constinit const CommandHelp kReportHelp{
    "Portföljen eller ett beslut som en HTML-fil att läsa, skriva ut och kontrollera.\n"
    "The portfolio or a decision as an HTML file to read, print and check.",
    "Without SUBJECT the portfolio; with decision/SLUG that decision's extract.\n"
    "The QR code carries the address of a proof and the hash that it must be of.\n"
    "\n"
    "Examples:\n"
    "  liggare report --at 2025-12-31 -o portfolio.html\n"
    "  liggare report decision/nsv-2022-4 -o nsv-2022-4.html"};

constinit const CommandHelp kBackupHelp{
    "Säkerhetskopiera liggaren till filer, även medan en server kör.\n"
    "Back up the ledger as files, also while a server runs.",
    "Running it again adds only what is new. Entries and hashes lie as C2SP tlog-tiles\n"
    "says, so that other programs can read and verify them. Private keys are not\n"
    "among it: keep a copy of the directory keys apart, offline.\n"
    "\n"
    "Example:\n"
    "  liggare backup /mnt/backup/liggaren --ledger liggaren"};
constinit const CommandHelp kRestoreHelp{
    "Återskapa en liggare ur en säkerhetskopia, om allt stämmer.\n"
    "Make a ledger of a backup, if all of it is what was signed.",
    "What is missing, or the first entry that is not what was signed, is told, and\n"
    "nothing is left behind then.\n"
    "\n"
    "Example:\n"
    "  liggare restore /mnt/backup/liggaren --ledger liggaren --keys /mnt/offline/keys"};
constinit const CommandHelp kCompareHelp{
    "Hitta den första posten där två kopior skiljer sig.\n"
    "Find the first entry where two copies part.",
    "Ends with 0 if one begins with all of the other, with 1 if they part. It compares\n"
    "hashes: whether a copy's entries are those of its hashes, `liggare verify` says.\n"
    "\n"
    "Examples:\n"
    "  liggare compare liggaren /mnt/backup/liggaren\n"
    "  liggare compare kopian https://ledger.example"};
constinit const CommandHelp kMirrorHelp{
    "Gör en kopia av en servers liggare, med varje post kontrollerad.\n"
    "Make a copy of a server's ledger, every entry of it verified.",
    "The copy answers every question as the ledger does, can be verified and\n"
    "exported, and cannot be recorded in. Running it again takes up what is new; a\n"
    "log that was rolled back or forked is told, with status 1.\n"
    "\n"
    "Examples:\n"
    "  liggare mirror kopian https://ledger.example --key VKEY\n"
    "  liggare mirror kopian https://ledger.example --follow"};

constinit const CommandHelp kWatchHelp{
    "Följ en servers logg, och säg ifrån om den krymper eller delar sig.\n"
    "Follow a server's log, and complain if it ever shrinks or forks.",
    "Prints each entry that comes, once it is proved. Remembers the newest\n"
    "checkpoint, so that also what happens between two runs is noticed. With\n"
    "--ledger instead of --server the sizes and roots of a directory's ledger,\n"
    "which another process may have open.\n"
    "\n"
    "Examples:\n"
    "  liggare watch --server https://ledger.example --key VKEY\n"
    "  liggare watch --server https://ledger.example --once --since checkpoint"};

constinit const CommandHelp kManualHelp{
    "Skriv ut handbokssidan för liggare eller ett kommando.\n"
    "Print the manual page of liggare or of a command.",
    "Example:\n"
    "  liggare manual record | man -l -"};

constinit const CommandHelp kCompletionHelp{
    "Skriv ut det som får ett skal att fylla i kommandon och flaggor.\n"
    "Print what lets a shell complete commands and options.",
    "Examples:\n"
    "  source <(liggare completion bash)\n"
    "  liggare completion fish > ~/.config/fish/completions/liggare.fish"};

constinit const CommandHelp kWordsHelp{
    "Skriv ut alla ord i formaten på svenska och engelska.\n"
    "Print every word of the formats in Swedish and English.",
    "As JSON: for programs that show answers to people, so that they say the same words.\n"
    "Example:\n"
    "  liggare words | jq .status"};

constinit const CommandHelp kImportHelp{
    "Gör utkast av en fil i ett annat format.\n"
    "Turn a file of another format into drafts.",
    "Nothing is recorded. Look through the drafts, edit them, then record them.\n"
    "What could not be carried over is listed on standard error by JSON pointer."};

constinit const CommandHelp kImportPopoloHelp{
    "Organisationer, organ och uppdrag ur Popolo.\n"
    "Organisations, bodies and posts from Popolo.",
    "Example:\n"
    "  liggare import popolo council.json -o drafts.jsonl"};

constinit const CommandHelp kImportOparlHelp{
    "Organ, uppdrag, handlingar och beslut ur OParl 1.0 eller 1.1.\n"
    "Bodies, posts, papers and decisions from OParl 1.0 or 1.1.",
    "Example:\n"
    "  liggare import oparl city.json -o drafts.jsonl \\\n"
    "    --outcome \"in den Herbst vertagt=tabled\""};

}  // namespace client
