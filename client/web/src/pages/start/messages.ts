import { defineMessages } from '../../words/messages';

const counted = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;

export const messages = defineMessages(
  {
    title: 'Översikt',
    lead: 'Vad organisationerna har beslutat tillsammans, vem som ska följa upp det, och vad som saknas.',
    adoptionsTitle: 'Vem har beslutat vad?',
    adoptionsNone: 'Inget beslut begär att parterna ska anta något.',
    adoptionsCount: (decisions: number, requests: number) =>
      `${counted(decisions, 'beslut', 'beslut')}, varav ${requests} begär att parterna antar något.`,
    evidenced: 'belagda',
    claimed: 'påstådda',
    other: 'annat',
    none: 'inget känt',
    adoptionsMore: 'Alla antaganden',
    decisionsMore: 'Alla beslut',
    followTitle: 'Vem ska följa upp?',
    followGap: (count: number) =>
      counted(count, 'uppdrag har ingen ytterst ansvarig', 'uppdrag har ingen ytterst ansvarig'),
    followNoGap: 'Alla som ska ha en ytterst ansvarig har en.',
    followHint: 'Ett fokusområde hos en part, en satsning hos en deltagare, ett ärende.',
    overdue: (count: number) =>
      counted(count, 'uppföljning är försenad', 'uppföljningar är försenade'),
    vacant: (count: number) => counted(count, 'vakans', 'vakanser'),
    never: (count: number) =>
      counted(count, 'beslut har aldrig följts upp', 'beslut har aldrig följts upp'),
    findingsMore: 'Alla brister',
    responsibilitiesMore: 'Ansvar, organisation för organisation',
    portfolioTitle: 'Vad pågår?',
    portfolioCount: (areas: number, initiatives: number) =>
      `${counted(initiatives, 'satsning', 'satsningar')} i ${counted(areas, 'insatsområde', 'insatsområden')}.`,
    running: (count: number) =>
      counted(count, 'pågår enligt sin period.', 'pågår enligt sin period.'),
    withoutStatus: 'med okänd status',
    stated: (count: number) =>
      `I ${counted(count, 'område', 'områden')} pågår inget, enligt kartläggningen.`,
    portfolioMore: 'Hela portföljen',
    recordedTitle: 'Senast registrerat',
    recordedMore: 'Hela loggen',
    aboutTitle: 'Vad är en liggare?',
    about:
      'En förteckning över beslut och deras uppföljning som bara kan växa. Varje post är undertecknad av den som förde in den, och ingen kan ändra eller ta bort något utan att det märks. Det som visas här kontrollerar din webbläsare själv; märket bredvid varje svar säger vad som är kontrollerat.',
    aboutTime:
      'Överst på varje sida ställer du in två klockor: vilken dag svaret ska gälla, och vad som var känt då.',
  },
  {
    title: 'Overview',
    lead: 'What the organisations have decided together, who is to follow it up, and what is missing.',
    adoptionsTitle: 'Who has decided what?',
    adoptionsNone: 'No decision asks the parties to adopt anything.',
    adoptionsCount: (decisions: number, requests: number) =>
      `${counted(decisions, 'decision', 'decisions')}, of which ${requests} ask the parties to adopt something.`,
    evidenced: 'evidenced',
    claimed: 'claimed',
    other: 'other',
    none: 'nothing known',
    adoptionsMore: 'All adoptions',
    decisionsMore: 'All decisions',
    followTitle: 'Who is to follow up?',
    followGap: (count: number) =>
      counted(count, 'duty has nobody accountable', 'duties have nobody accountable'),
    followNoGap: 'All that must have somebody accountable have one.',
    followHint: 'A focus area at a party, an initiative at a participant, a matter.',
    overdue: (count: number) => counted(count, 'follow-up is overdue', 'follow-ups are overdue'),
    vacant: (count: number) => counted(count, 'vacancy', 'vacancies'),
    never: (count: number) =>
      counted(count, 'decision was never followed up', 'decisions were never followed up'),
    findingsMore: 'All findings',
    responsibilitiesMore: 'Responsibility, organisation by organisation',
    portfolioTitle: 'What is going on?',
    portfolioCount: (areas: number, initiatives: number) =>
      `${counted(initiatives, 'initiative', 'initiatives')} in ${counted(areas, 'action area', 'action areas')}.`,
    running: (count: number) =>
      counted(count, 'is running by its period.', 'are running by their periods.'),
    withoutStatus: 'of unknown status',
    stated: (count: number) =>
      `In ${counted(count, 'area', 'areas')} nothing goes on, according to the survey.`,
    portfolioMore: 'The whole portfolio',
    recordedTitle: 'Recorded last',
    recordedMore: 'The whole log',
    aboutTitle: 'What is a ledger?',
    about:
      'A record of decisions and their follow-up that can only grow. Each entry is signed by who recorded it, and nobody can change or remove anything unnoticed. Your browser checks what is shown here by itself; the badge beside each answer says what has been checked.',
    aboutTime:
      'At the top of every page you set two clocks: which day the answer is about, and what was known then.',
  },
);
