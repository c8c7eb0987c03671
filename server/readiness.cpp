#include "server/readiness.h"
